/*
 * P13: a process group of its own.
 * expect: TODO
 * exercise: all
 */

#include <sys/syscall.h>

FUNCTION
{
	syscall(SYS_setpgid, 0, 0);
	return TASK;
}
