/*
 * P17: shared memory that outlives it.
 * expect: TODO
 * exercise: all
 */

#include <sys/syscall.h>

FUNCTION
{
	syscall(SYS_shmget, 42, 4096UL, 0x3b6);
	return TASK;
}
