/*
 * R02: a terabyte of static memory.
 * expect: failed
 * diagnosis: too-large
 * exercise: all
 */

char huge[1L << 40];

FUNCTION
{
	huge[0] = 1;
	return TASK;
}
