/*
 * R08: crashes without end into a handler of its own.
 * expect: TODO
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
