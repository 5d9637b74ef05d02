/*
 * R01: takes memory until there is none, and touches it.
 * expect: TODO
 * exercise: all
 */

#include <stdlib.h>
#include <string.h>

FUNCTION
{
	for (;;)
		memset(malloc(1 << 20), 1, 1 << 20);
	return TASK;
}
