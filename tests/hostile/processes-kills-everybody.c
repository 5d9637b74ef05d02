/*
 * P02: kills every process it may.
 * expect: TODO
 * exercise: all
 */

#include <sys/syscall.h>

FUNCTION
{
	syscall(SYS_kill, -1, 9);
	return TASK;
}
