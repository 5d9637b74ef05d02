/*
 * F25: does the whole task twice.
 * expect: TODO
 * exercise: all
 */

FUNCTION
{
	return TASK == -1 ? -1 : TASK;
}
