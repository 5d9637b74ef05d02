/*
 * R01: the same with the break.
 * expect: failed
 * fails: socket-call
 * diagnosis: crash
 * ending: killed
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
