/*
 * B02: the same by timer_create().
 * expect: TODO
 * exercise: all
 */

#include <signal.h>
#include <sys/syscall.h>
#include <time.h>

FUNCTION
{
	int timer;

	syscall(SYS_timer_create, CLOCK_MONOTONIC, NULL, &timer);
	return TASK;
}
