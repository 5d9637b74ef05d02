/*
 * P10: takes a descriptor out of its parent.
 * expect: failed
 * fails: socket-call
 * diagnosis: forbidden-call
 * ending: forbidden
 * exercise: all
 */

#include <sys/syscall.h>

FUNCTION
{
	syscall(SYS_pidfd_getfd, 3, 4, 0);
	return TASK;
}
