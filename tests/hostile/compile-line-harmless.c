/*
 * C12: renumbers its lines, and is right.
 * expect: success
 * exercise: all
 */
#line 1000000 "elsewhere.c"
FUNCTION
{
	return TASK;
}
