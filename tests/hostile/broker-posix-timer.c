/*
 * B02: the same by timer_create().
 * expect: failed
 * fails: socket-call
 * diagnosis: forbidden-call
 * ending: forbidden
 * forbidden: timer_create
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
