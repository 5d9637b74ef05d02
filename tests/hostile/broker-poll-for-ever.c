/*
 * B16: poll() for an event that cannot come.
 * expect: failed
 * fails: socket-call
 * diagnosis: blocked-forever
 * ending: blocked
 * exercise: all
 */

#include <poll.h>

FUNCTION
{
	struct pollfd wait = { 0, POLLIN, 0 };

	poll(&wait, 1, -1);
	return TASK;
}
