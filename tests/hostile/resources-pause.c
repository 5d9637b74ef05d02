/*
 * R09: waits for a signal.
 * expect: failed
 * fails: socket-call
 * diagnosis: blocked-forever
 * ending: blocked
 * exercise: all
 */

#include <unistd.h>

FUNCTION
{
	pause();
	return TASK;
}
