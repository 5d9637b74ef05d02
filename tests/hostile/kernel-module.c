/*
 * P28: a module for the kernel.
 * expect: TODO
 * exercise: all
 */

#include <sys/syscall.h>

FUNCTION
{
	syscall(SYS_init_module, "", 0UL, "");
	return TASK;
}
