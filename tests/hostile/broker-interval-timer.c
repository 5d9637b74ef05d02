/*
 * B02: a signal each millisecond.
 * expect: TODO
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
