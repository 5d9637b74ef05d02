/*
 * B: asks for random bytes as fast and as many as it can.
 * expect: failed
 * fails: socket-call
 * diagnosis: too-many-calls
 * ending: too-many-calls
 * exercise: all
 */

#include <sys/random.h>

static char bytes[1 << 17];

FUNCTION
{
	for (;;)
		getrandom(bytes, sizeof(bytes), 0);
	return TASK;
}
