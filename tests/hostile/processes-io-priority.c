/*
 * P14: the machine's disk for itself.
 * expect: failed
 * fails: socket-call
 * diagnosis: forbidden-call
 * ending: forbidden
 * forbidden: ioprio_set
 * exercise: all
 */

#include <sys/syscall.h>

FUNCTION
{
	syscall(SYS_ioprio_set, 1, 0, 1 << 13);
	return TASK;
}
