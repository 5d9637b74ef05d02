/*
 * R09: sleeps for an hour.
 * expect: failed
 * fails: socket-call
 * diagnosis: slept-too-long
 * ending: out-of-time
 * exercise: all
 */

#include <unistd.h>

FUNCTION
{
	sleep(3600);
	return TASK;
}
