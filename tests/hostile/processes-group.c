/*
 * P13: a process group of its own.
 * expect: failed
 * fails: socket-call
 * diagnosis: forbidden-call
 * ending: forbidden
 * forbidden: setpgid
 * exercise: all
 */

#include <sys/syscall.h>

FUNCTION
{
	syscall(SYS_setpgid, 0, 0);
	return TASK;
}
