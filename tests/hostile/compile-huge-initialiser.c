/*
 * C05: an array of four gigabytes with one number in it.
 * expect: failed
 * exercise: all
 */

int huge[-1u] = { 1 };

FUNCTION
{
	return TASK;
}
