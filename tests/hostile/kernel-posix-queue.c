/*
 * P17: a named queue that outlives it.
 * expect: failed
 * fails: socket-call
 * diagnosis: forbidden-call
 * ending: forbidden
 * forbidden: mq_open
 * exercise: all
 */

#include <sys/syscall.h>

FUNCTION
{
	syscall(SYS_mq_open, "/left", 0x42, 0x1b6, 0);
	return TASK;
}
