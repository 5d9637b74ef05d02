/*
 * P12: stops its parent.
 * expect: TODO
 * exercise: all
 */

#include <sys/syscall.h>

FUNCTION
{
	syscall(SYS_kill, getppid(), 19);
	return TASK;
}
