/*
 * P24: memory that the kernel itself cannot read.
 * expect: TODO
 * exercise: all
 */

#include <sys/syscall.h>

FUNCTION
{
	syscall(SYS_memfd_secret, 0);
	return TASK;
}
