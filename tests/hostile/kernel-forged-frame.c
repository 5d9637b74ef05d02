/*
 * P26: returns from a signal that never was.
 * expect: failed
 * fails: socket-call
 * ending: killed
 * exercise: all
 */

#include <sys/syscall.h>

FUNCTION
{
	syscall(SYS_rt_sigreturn);
	return TASK;
}
