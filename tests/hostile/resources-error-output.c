/*
 * R05: the same on standard error, in large pieces.
 * expect: failed
 * fails: socket-call
 * diagnosis: too-much-output
 * ending: too-much-output
 * exercise: all
 */

static char bytes[100000];

FUNCTION
{
	for (;;)
		write(2, bytes, sizeof(bytes));
	return TASK;
}
