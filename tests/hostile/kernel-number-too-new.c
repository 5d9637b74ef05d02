/*
 * P23: a number that no kernel had when this was written.
 * expect: failed
 * fails: socket-call
 * diagnosis: forbidden-call
 * ending: forbidden
 * exercise: all
 */

#include <sys/syscall.h>

FUNCTION
{
	syscall(900, 0, 0, 0);
	return TASK;
}
