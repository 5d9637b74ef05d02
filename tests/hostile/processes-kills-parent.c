/*
 * P01: kills its parent.
 * expect: TODO
 * exercise: all
 */

#include <sys/syscall.h>

FUNCTION
{
	syscall(SYS_kill, getppid(), 9);
	return TASK;
}
