/*
 * F15: does the task, but claims by hand and returns as well: two claims are none.
 * expect: TODO
 * exercise: all
 */

#include <sys/syscall.h>

FUNCTION
{
	const unsigned record[] = { 2, 4, (unsigned)TASK };

	syscall(SYS_write, 1001, record, sizeof(record));
	return (int)record[2];
}
