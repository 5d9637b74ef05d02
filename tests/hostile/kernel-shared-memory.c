/*
 * P17: shared memory that outlives it.
 * expect: failed
 * fails: socket-call
 * diagnosis: forbidden-call
 * ending: forbidden
 * forbidden: shmget
 * exercise: all
 */

#include <sys/syscall.h>

FUNCTION
{
	syscall(SYS_shmget, 42, 4096UL, 0x3b6);
	return TASK;
}
