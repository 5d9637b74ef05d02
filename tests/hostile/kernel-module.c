/*
 * P28: a module for the kernel.
 * expect: failed
 * fails: socket-call
 * diagnosis: forbidden-call
 * ending: forbidden
 * exercise: all
 */

#include <sys/syscall.h>

FUNCTION
{
	syscall(SYS_init_module, "", 0UL, "");
	return TASK;
}
