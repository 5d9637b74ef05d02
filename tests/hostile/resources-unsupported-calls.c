/*
 * R12: the same with calls that are not there.
 * expect: TODO
 * exercise: all
 */

#include <sys/syscall.h>

FUNCTION
{
	for (;;)
		syscall(SYS_sync);
	return TASK;
}
