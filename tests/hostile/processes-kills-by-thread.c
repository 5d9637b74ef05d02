/*
 * P02: kills a thread of another process.
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
	syscall(SYS_tgkill, getppid(), getppid(), 9);
	return TASK;
}
