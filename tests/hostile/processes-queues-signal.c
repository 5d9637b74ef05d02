/*
 * P01: a signal to its parent with data.
 * expect: failed
 * fails: socket-call
 * diagnosis: forbidden-call
 * ending: forbidden
 * forbidden: rt_sigqueueinfo
 * exercise: all
 */

#include <sys/syscall.h>
static char buffer[128];

FUNCTION
{
	syscall(SYS_rt_sigqueueinfo, getppid(), 9, buffer);
	return TASK;
}
