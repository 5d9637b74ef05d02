/*
 * R09: naps of a millisecond, without end.
 * expect: failed
 * fails: socket-call
 * diagnosis: slept-too-long
 * ending: out-of-time
 * exercise: all
 */

#include <unistd.h>

FUNCTION
{
	for (;;)
		usleep(1000);
	return TASK;
}
