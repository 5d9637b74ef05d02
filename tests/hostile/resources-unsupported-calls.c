/*
 * R12: the same with calls that are not there.
 * expect: failed
 * fails: socket-call
 * diagnosis: too-many-calls
 * ending: too-many-calls
 * exercise: all
 */

#include <sys/syscall.h>

FUNCTION
{
	for (;;)
		syscall(SYS_sync);
	return TASK;
}
