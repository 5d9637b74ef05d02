/*
 * P: becomes root.
 * expect: failed
 * fails: socket-call
 * diagnosis: forbidden-call
 * ending: forbidden
 * forbidden: setuid
 * exercise: all
 */

#include <sys/syscall.h>

FUNCTION
{
	syscall(SYS_setuid, 0);
	return TASK;
}
