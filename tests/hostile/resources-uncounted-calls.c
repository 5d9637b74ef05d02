/*
 * R12: the same with a call that the kernel answers by itself.
 * expect: failed
 * fails: socket-call
 * diagnosis: busy-loop
 * ending: out-of-time
 * exercise: all
 */

#include <signal.h>

FUNCTION
{
	for (;;)
		sigprocmask(SIG_BLOCK, NULL, NULL);
	return TASK;
}
