/*
 * P17: semaphores that outlive it.
 * expect: TODO
 * exercise: all
 */

#include <sys/syscall.h>

FUNCTION
{
	syscall(SYS_semget, 42, 1, 0x3b6);
	return TASK;
}
