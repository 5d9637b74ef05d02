/*
 * P24: executes a descriptor.
 * expect: TODO
 * exercise: all
 */

#include <sys/syscall.h>

FUNCTION
{
	syscall(SYS_execveat, 3, "", 0, 0, 0x1000);
	return TASK;
}
