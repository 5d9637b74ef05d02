/*
 * C03: includes the solution by a path from where headers lie.
 * expect: failed
 * exercise: all
 */

#include "../exercises/creating-a-socket/solution.c"

FUNCTION
{
	return TASK;
}
