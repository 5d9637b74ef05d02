/*
 * P02: kills its process group.
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
	syscall(SYS_kill, 0, 9);
	return TASK;
}
