/*
 * B12: a handler of its own ends it while a call is answered.
 * expect: failed
 * fails: socket-call
 * diagnosis: exits-instead-of-returning
 * ending: exited
 * exercise: all
 */

#include <signal.h>
#include <stdlib.h>

static void leave(int signal)
{
	_exit(signal);
}

FUNCTION
{
	signal(SIGUSR1, leave);
	raise(SIGUSR1);
	return TASK;
}
