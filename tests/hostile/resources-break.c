/*
 * R01: the same with the break.
 * expect: TODO
 * exercise: all
 */

#include <string.h>
#include <unistd.h>

FUNCTION
{
	for (;;)
		memset(sbrk(1 << 20), 1, 1 << 20);
	return TASK;
}
