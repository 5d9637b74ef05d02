/*
 * R03: an array on the stack, larger than any stack.
 * expect: failed
 * fails: socket-call
 * diagnosis: crash
 * ending: killed
 * exercise: all
 */

#include <string.h>

FUNCTION
{
	volatile size_t huge = 1UL << 40;
	char array[huge];

	array[0] = 1;
	array[huge / 2] = 1;
	return array[0] ? TASK : 0;
}
