/*
 * R02: more static memory than a run may have.
 * expect: failed
 * diagnosis: too-large
 * exercise: all
 */

char huge[300 << 20];

FUNCTION
{
	huge[0] = 1;
	return TASK;
}
