/*
 * R03: calls itself for ever.
 * expect: failed
 * fails: socket-call
 * diagnosis: crash
 * ending: killed
 * exercise: all
 */

static int deeper(volatile int *n)
{
	volatile int here = *n + 1;

	return deeper(&here) + here;
}

FUNCTION
{
	int n = 0;

	return deeper(&n) + TASK;
}
