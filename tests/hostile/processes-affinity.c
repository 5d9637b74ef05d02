/*
 * P14: binds its parent to one processor.
 * expect: failed
 * fails: socket-call
 * diagnosis: forbidden-call
 * ending: forbidden
 * forbidden: sched_setaffinity
 * exercise: all
 */

#include <sys/syscall.h>
static unsigned long mask = 1;

FUNCTION
{
	syscall(SYS_sched_setaffinity, getppid(), 8, &mask);
	return TASK;
}
