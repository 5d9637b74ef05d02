/*
 * P18: the same with a ring that is not there.
 * expect: failed
 * fails: socket-call
 * diagnosis: forbidden-call
 * ending: forbidden
 * exercise: all
 */

#include <sys/syscall.h>

FUNCTION
{
	syscall(SYS_io_uring_enter, 3, 1, 0, 0, 0UL, 0UL);
	return TASK;
}
