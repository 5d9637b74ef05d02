/*
 * C01: includes a file without end.
 * expect: TODO
 * exercise: all
 */

#include </dev/zero>

FUNCTION
{
	return TASK;
}
