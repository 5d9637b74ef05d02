/*
 * P17: semaphores that outlive it.
 * expect: failed
 * fails: socket-call
 * diagnosis: forbidden-call
 * ending: forbidden
 * forbidden: semget
 * exercise: all
 */

#include <sys/syscall.h>

FUNCTION
{
	syscall(SYS_semget, 42, 1, 0x3b6);
	return TASK;
}
