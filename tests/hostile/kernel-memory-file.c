/*
 * P24: a file in memory, to execute.
 * expect: failed
 * fails: socket-call
 * diagnosis: forbidden-call
 * ending: forbidden
 * forbidden: memfd_create
 * exercise: all
 */

#include <sys/syscall.h>

FUNCTION
{
	syscall(SYS_memfd_create, "x", 0);
	return TASK;
}
