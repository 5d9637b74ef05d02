/*
 * R01: asks for more memory than there is, and is content without.
 * expect: success
 * exercise: all
 */

#include <stdlib.h>

FUNCTION
{
	for (int i = 20; i < 62; i++)
		free(malloc(1UL << i));
	return TASK;
}
