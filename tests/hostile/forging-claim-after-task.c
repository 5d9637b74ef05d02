/*
 * F15: does the task, but claims by hand and returns as well: two claims are none.
 * expect: failed
 * fails: success
 * diagnosis: forged-report
 * ending: exited
 * exercise: all
 */

#include <sys/syscall.h>

FUNCTION
{
	const unsigned record[] = { 2, 4, (unsigned)TASK };

	syscall(SYS_write, 1001, record, sizeof(record));
	return (int)record[2];
}
