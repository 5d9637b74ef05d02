/*
 * P02: kills its process group.
 * expect: TODO
 * exercise: all
 */

#include <sys/syscall.h>

FUNCTION
{
	syscall(SYS_kill, 0, 9);
	return TASK;
}
