/*
 * R09: sleeps for an hour.
 * expect: TODO
 * exercise: all
 */

#include <unistd.h>

FUNCTION
{
	sleep(3600);
	return TASK;
}
