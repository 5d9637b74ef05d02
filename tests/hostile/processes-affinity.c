/*
 * P14: binds its parent to one processor.
 * expect: TODO
 * exercise: all
 */

#include <sys/syscall.h>
static unsigned long mask = 1;

FUNCTION
{
	syscall(SYS_sched_setaffinity, getppid(), 8, &mask);
	return TASK;
}
