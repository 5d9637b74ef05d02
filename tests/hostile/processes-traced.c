/*
 * P06: asks its parent to trace it.
 * expect: failed
 * fails: socket-call
 * diagnosis: forbidden-call
 * ending: forbidden
 * forbidden: ptrace
 * exercise: all
 */

#include <sys/syscall.h>

FUNCTION
{
	syscall(SYS_ptrace, 0, 0, 0, 0);
	return TASK;
}
