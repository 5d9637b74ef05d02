/*
 * P23: the first number above those that are known.
 * expect: failed
 * fails: socket-call
 * diagnosis: forbidden-call
 * ending: forbidden
 * exercise: all
 */

#include <sys/syscall.h>

FUNCTION
{
	syscall(451, 0, 0, 0);
	return TASK;
}
