/*
 * P24: executes a descriptor.
 * expect: failed
 * fails: socket-call
 * diagnosis: forbidden-call
 * ending: forbidden
 * forbidden: exec
 * exercise: all
 */

#include <sys/syscall.h>

FUNCTION
{
	syscall(SYS_execveat, 3, "", 0, 0, 0x1000);
	return TASK;
}
