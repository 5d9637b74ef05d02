/*
 * P24: a file in memory, to execute.
 * expect: TODO
 * exercise: all
 */

#include <sys/syscall.h>

FUNCTION
{
	syscall(SYS_memfd_create, "x", 0);
	return TASK;
}
