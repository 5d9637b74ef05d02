/*
 * P17: leaves a key in the kernel.
 * expect: failed
 * fails: socket-call
 * diagnosis: forbidden-call
 * ending: forbidden
 * exercise: all
 */

#include <sys/syscall.h>

FUNCTION
{
	syscall(SYS_add_key, "user", "left", "behind", 6UL, -2);
	return TASK;
}
