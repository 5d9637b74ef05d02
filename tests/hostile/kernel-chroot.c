/*
 * P27: the older one.
 * expect: TODO
 * exercise: all
 */

#include <sys/syscall.h>

FUNCTION
{
	syscall(SYS_chroot, "/tmp");
	return TASK;
}
