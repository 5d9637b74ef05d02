/*
 * B12: dies by SIGKILL in the middle.
 * expect: failed
 * fails: socket-call
 * ending: killed
 * exercise: all
 */

#include <signal.h>

FUNCTION
{
	kill(getpid(), SIGKILL);
	return TASK;
}
