/*
 * R02: the same for each thread.
 * expect: failed
 * diagnosis: too-large
 * exercise: all
 */

__thread char huge[300 << 20];

FUNCTION
{
	huge[0] = 1;
	return TASK;
}
