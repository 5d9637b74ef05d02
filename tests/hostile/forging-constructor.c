/*
 * F02: a constructor claims the right return value and ends the program.
 * expect: failed
 * fails: socket-call
 * diagnosis: forged-report
 * exercise: all
 */

#include <sys/syscall.h>

__attribute__((constructor)) static void early(void)
{
	static const unsigned record[] = { 2, 4, 0 };

	write(1001, record, sizeof(record));
	syscall(SYS_exit_group, 0);
}

FUNCTION
{
	return TASK;
}
