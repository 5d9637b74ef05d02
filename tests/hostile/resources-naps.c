/*
 * R09: naps of a millisecond, without end.
 * expect: TODO
 * exercise: all
 */

#include <unistd.h>

FUNCTION
{
	for (;;)
		usleep(1000);
	return TASK;
}
