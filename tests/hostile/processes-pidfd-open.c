/*
 * P10: a descriptor of its parent.
 * expect: failed
 * fails: socket-call
 * diagnosis: forbidden-call
 * ending: forbidden
 * forbidden: pidfd_open
 * exercise: all
 */

#include <sys/syscall.h>

FUNCTION
{
	syscall(SYS_pidfd_open, getppid(), 0);
	return TASK;
}
