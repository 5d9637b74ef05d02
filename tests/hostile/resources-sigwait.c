/*
 * R09: the same by sigwait().
 * expect: failed
 * fails: socket-call
 * diagnosis: blocked-forever
 * ending: blocked
 * exercise: all
 */

#include <signal.h>

FUNCTION
{
	sigset_t all;
	int got;

	sigfillset(&all);
	sigwait(&all, &got);
	return TASK;
}
