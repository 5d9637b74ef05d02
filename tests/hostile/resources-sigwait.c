/*
 * R09: the same by sigwait().
 * expect: TODO
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
