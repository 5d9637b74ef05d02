/*
 * R09: sleeps until a date far away.
 * expect: failed
 * fails: socket-call
 * diagnosis: slept-too-long
 * ending: out-of-time
 * exercise: all
 */

#include <time.h>

FUNCTION
{
	const struct timespec when = { 0x7fffffffffffffff, 0 };

	clock_nanosleep(CLOCK_REALTIME, TIMER_ABSTIME, &when, NULL);
	return TASK;
}
