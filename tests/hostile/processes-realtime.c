/*
 * P14: real-time scheduling.
 * expect: TODO
 * exercise: all
 */

#include <sys/syscall.h>
static int priority = 99;

FUNCTION
{
	syscall(SYS_sched_setscheduler, 0, 1, &priority);
	return TASK;
}
