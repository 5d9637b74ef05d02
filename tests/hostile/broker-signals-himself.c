/*
 * B02: a thousand signals to itself between the calls, each with a handler that makes calls.
 * expect: success
 * exercise: all
 */

#include <signal.h>

static int seen;

static void count(int signal)
{
	seen += signal;
	getpid();
}

FUNCTION
{
	struct sigaction action = { .sa_handler = count, .sa_flags = SA_RESTART };

	sigaction(SIGUSR1, &action, NULL);
	for (int i = 0; i < 1000; i++)
		raise(SIGUSR1);
	return TASK;
}
