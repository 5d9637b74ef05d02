/*
 * R08: crashes without end into a handler of its own.
 * expect: failed
 * fails: socket-call
 * diagnosis: busy-loop
 * ending: out-of-time
 * exercise: all
 */

#include <signal.h>

static void again(int signal)
{
	(void)signal;
}

FUNCTION
{
	signal(SIGSEGV, again);
	*(volatile int *)8 = 1;
	return TASK;
}
