/*
 * R14: raises SIGPIPE.
 * expect: failed
 * fails: socket-call
 * ending: killed
 * exercise: all
 */

#include <signal.h>

FUNCTION
{
	raise(SIGPIPE);
	return TASK;
}
