/*
 * P22: a call by its x32 number: getpid.
 * expect: failed
 * fails: socket-call
 * diagnosis: forbidden-call
 * ending: forbidden
 * exercise: all
 */

#include <sys/syscall.h>

FUNCTION
{
	syscall(0x40000000 + 39);
	return TASK;
}
