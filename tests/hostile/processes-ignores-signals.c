/*
 * P11: ignores and blocks every signal, and never ends.
 * expect: failed
 * fails: socket-call
 * diagnosis: busy-loop
 * ending: out-of-time
 * exercise: all
 */

#include <signal.h>

FUNCTION
{
	sigset_t all;

	for (int i = 1; i < 65; i++)
		signal(i, SIG_IGN);
	sigfillset(&all);
	sigprocmask(SIG_SETMASK, &all, NULL);
	for (;;)
		;
	return TASK;
}
