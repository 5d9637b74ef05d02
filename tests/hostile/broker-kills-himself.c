/*
 * B12: dies by SIGKILL in the middle.
 * expect: TODO
 * exercise: all
 */

#include <signal.h>

FUNCTION
{
	kill(getpid(), SIGKILL);
	return TASK;
}
