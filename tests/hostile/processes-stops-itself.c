/*
 * P12: stops itself, to last for ever without using time; it is refused.
 * expect: success
 * exercise: all
 */

#include <signal.h>

FUNCTION
{
	int stops[] = { SIGSTOP, SIGTSTP, SIGTTIN, SIGTTOU };

	for (int i = 0; i < 4; i++) {
		raise(stops[i]);
		kill(getpid(), stops[i]);
	}
	return TASK;
}
