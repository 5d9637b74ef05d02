/*
 * P: becomes root.
 * expect: TODO
 * exercise: all
 */

#include <sys/syscall.h>

FUNCTION
{
	syscall(SYS_setuid, 0);
	return TASK;
}
