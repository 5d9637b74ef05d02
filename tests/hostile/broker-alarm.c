/*
 * B02: alarm(), to interrupt the calls that are looked at.
 * expect: failed
 * fails: socket-call
 * diagnosis: forbidden-call
 * ending: forbidden
 * forbidden: alarm
 * exercise: all
 */

#include <unistd.h>

FUNCTION
{
	alarm(1);
	return TASK;
}
