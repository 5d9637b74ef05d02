/*
 * R09: waits for a signal.
 * expect: TODO
 * exercise: all
 */

#include <unistd.h>

FUNCTION
{
	pause();
	return TASK;
}
