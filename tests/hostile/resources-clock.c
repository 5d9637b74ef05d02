/*
 * R09: waits for the clock in a loop.
 * expect: TODO
 * exercise: all
 */

#include <time.h>

FUNCTION
{
	time_t begin = time(NULL);

	while (time(NULL) < begin + 3600)
		;
	return TASK;
}
