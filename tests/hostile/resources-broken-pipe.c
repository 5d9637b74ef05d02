/*
 * R14: raises SIGPIPE.
 * expect: TODO
 * exercise: all
 */

#include <signal.h>

FUNCTION
{
	raise(SIGPIPE);
	return TASK;
}
