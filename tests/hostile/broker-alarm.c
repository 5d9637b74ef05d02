/*
 * B02: alarm(), to interrupt the calls that are looked at.
 * expect: TODO
 * exercise: all
 */

#include <unistd.h>

FUNCTION
{
	alarm(1);
	return TASK;
}
