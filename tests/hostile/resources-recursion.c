/*
 * R03: calls itself for ever.
 * expect: TODO
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
