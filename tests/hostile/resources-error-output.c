/*
 * R05: the same on standard error, in large pieces.
 * expect: TODO
 * exercise: all
 */

static char bytes[100000];

FUNCTION
{
	for (;;)
		write(2, bytes, sizeof(bytes));
	return TASK;
}
