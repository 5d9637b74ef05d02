/*
 * R02: the same for each thread.
 * expect: TODO
 * exercise: all
 */

__thread char huge[300 << 20];

FUNCTION
{
	huge[0] = 1;
	return TASK;
}
