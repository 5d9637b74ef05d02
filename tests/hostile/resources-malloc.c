/*
 * R01: takes memory until there is none, and touches it.
 * expect: failed
 * fails: socket-call
 * diagnosis: out-of-memory
 * ending: out-of-memory
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
