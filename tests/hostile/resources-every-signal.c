/*
 * R14: raises one signal after the other.
 * expect: failed
 * fails: socket-call
 * ending: killed
 * exercise: all
 */

#include <signal.h>

FUNCTION
{
	for (int i = 64; i > 0; i--)
		raise(i);
	return TASK;
}
