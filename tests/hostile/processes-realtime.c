/*
 * P14: real-time scheduling.
 * expect: failed
 * fails: socket-call
 * diagnosis: forbidden-call
 * ending: forbidden
 * forbidden: sched_setscheduler
 * exercise: all
 */

#include <sys/syscall.h>
static int priority = 99;

FUNCTION
{
	syscall(SYS_sched_setscheduler, 0, 1, &priority);
	return TASK;
}
