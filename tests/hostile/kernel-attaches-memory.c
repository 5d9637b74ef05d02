/*
 * P17: attaches shared memory of another.
 * expect: TODO
 * exercise: all
 */

#include <sys/syscall.h>

FUNCTION
{
	syscall(SYS_shmat, 0, 0, 0);
	return TASK;
}
