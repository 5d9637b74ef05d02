/*
 * P27: the same with the newer interface.
 * expect: TODO
 * exercise: all
 */

#include <sys/syscall.h>

FUNCTION
{
	syscall(SYS_fsopen, "tmpfs", 0);
	return TASK;
}
