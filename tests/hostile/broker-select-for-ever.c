/*
 * B16: select() without descriptors and without end.
 * expect: failed
 * fails: socket-call
 * diagnosis: blocked-forever
 * ending: blocked
 * exercise: all
 */

#include <sys/select.h>

FUNCTION
{
	select(0, NULL, NULL, NULL, NULL);
	return TASK;
}
