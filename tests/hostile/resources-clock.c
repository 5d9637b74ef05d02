/*
 * R09: waits for the clock in a loop.
 * expect: failed
 * fails: socket-call
 * diagnosis: busy-loop
 * ending: out-of-time
 * exercise: all
 */

#include <time.h>

FUNCTION
{
	time_t begin = time(NULL);

	while (time(NULL) < begin + 3600)
		;
	return TASK;
}
