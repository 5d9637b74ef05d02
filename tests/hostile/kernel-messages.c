/*
 * P17: a message queue that outlives it.
 * expect: failed
 * fails: socket-call
 * diagnosis: forbidden-call
 * ending: forbidden
 * forbidden: msgget
 * exercise: all
 */

#include <sys/syscall.h>

FUNCTION
{
	syscall(SYS_msgget, 42, 0x3b6);
	return TASK;
}
