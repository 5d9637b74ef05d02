/*
 * P17: asks for the session's keys.
 * expect: failed
 * fails: socket-call
 * diagnosis: forbidden-call
 * ending: forbidden
 * exercise: all
 */

#include <sys/syscall.h>

FUNCTION
{
	syscall(SYS_keyctl, 0, -3, 1);
	return TASK;
}
