/*
 * F20: always returns -1, which is right in all runs but one.
 * expect: TODO
 * exercise: all
 */

FUNCTION
{
	return -1;
}
