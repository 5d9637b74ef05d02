/*
 * B18: vfork().
 * expect: failed
 * fails: socket-call
 * diagnosis: forbidden-call
 * ending: forbidden
 * forbidden: fork
 * exercise: all
 */

#include <unistd.h>

FUNCTION
{
	if (vfork() == 0)
		_exit(0);
	return TASK;
}
