/*
 * P10: takes a descriptor out of its parent.
 * expect: TODO
 * exercise: all
 */

#include <sys/syscall.h>

FUNCTION
{
	syscall(SYS_pidfd_getfd, 3, 4, 0);
	return TASK;
}
