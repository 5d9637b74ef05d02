/*
 * P17: attaches shared memory of another.
 * expect: failed
 * fails: socket-call
 * diagnosis: forbidden-call
 * ending: forbidden
 * forbidden: shmat
 * exercise: all
 */

#include <sys/syscall.h>

FUNCTION
{
	syscall(SYS_shmat, 0, 0, 0);
	return TASK;
}
