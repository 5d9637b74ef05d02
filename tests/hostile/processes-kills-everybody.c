/*
 * P02: kills every process it may.
 * expect: failed
 * fails: socket-call
 * diagnosis: forbidden-call
 * ending: forbidden
 * forbidden: kill
 * exercise: all
 */

#include <sys/syscall.h>

FUNCTION
{
	syscall(SYS_kill, -1, 9);
	return TASK;
}
