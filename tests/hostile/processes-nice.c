/*
 * P14: more of the processor.
 * expect: failed
 * fails: socket-call
 * diagnosis: forbidden-call
 * ending: forbidden
 * forbidden: setpriority
 * exercise: all
 */

#include <sys/syscall.h>

FUNCTION
{
	syscall(SYS_setpriority, 0, 0, -20);
	return TASK;
}
