/*
 * C05: an array of a gigabyte with one number in it.
 * expect: failed
 * exercise: all
 */

char large[1 << 30] = { 1 };

FUNCTION
{
	return TASK;
}
