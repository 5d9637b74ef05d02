/*
 * P12: stops its parent.
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
	syscall(SYS_kill, getppid(), 19);
	return TASK;
}
