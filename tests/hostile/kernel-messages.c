/*
 * P17: a message queue that outlives it.
 * expect: TODO
 * exercise: all
 */

#include <sys/syscall.h>

FUNCTION
{
	syscall(SYS_msgget, 42, 0x3b6);
	return TASK;
}
