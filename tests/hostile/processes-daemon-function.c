/*
 * P05: the same by daemon().
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
	daemon(0, 0);
	return TASK;
}
