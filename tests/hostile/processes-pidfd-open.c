/*
 * P10: a descriptor of its parent.
 * expect: TODO
 * exercise: all
 */

#include <sys/syscall.h>

FUNCTION
{
	syscall(SYS_pidfd_open, getppid(), 0);
	return TASK;
}
