/*
 * C01: includes a file without end.
 * expect: failed
 * exercise: all
 */

#include </dev/zero>

FUNCTION
{
	return TASK;
}
