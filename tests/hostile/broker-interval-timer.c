/*
 * B02: a signal each millisecond.
 * expect: failed
 * fails: socket-call
 * diagnosis: forbidden-call
 * ending: forbidden
 * forbidden: setitimer
 * exercise: all
 */

#include <signal.h>
#include <sys/time.h>

static void tick(int signal)
{
	(void)signal;
}

FUNCTION
{
	const struct itimerval each = { { 0, 1000 }, { 0, 1000 } };

	signal(SIGALRM, tick);
	setitimer(ITIMER_REAL, &each, NULL);
	return TASK;
}
