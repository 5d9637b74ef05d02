/*
 * P02: kills a thread of another process.
 * expect: TODO
 * exercise: all
 */

#include <sys/syscall.h>

FUNCTION
{
	syscall(SYS_tgkill, getppid(), getppid(), 9);
	return TASK;
}
