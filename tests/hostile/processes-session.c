/*
 * P13: a session of its own.
 * expect: failed
 * fails: socket-call
 * diagnosis: forbidden-call
 * ending: forbidden
 * forbidden: setsid
 * exercise: all
 */

#include <sys/syscall.h>

FUNCTION
{
	syscall(SYS_setsid);
	return TASK;
}
