/*
 * P22: an x32 number that has no other: execve.
 * expect: failed
 * fails: socket-call
 * diagnosis: forbidden-call
 * ending: forbidden
 * exercise: all
 */

#include <sys/syscall.h>

FUNCTION
{
	syscall(0x40000000 + 520, 0, 0, 0);
	return TASK;
}
