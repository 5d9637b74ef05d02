/*
 * P06: attaches to its parent.
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
	syscall(SYS_ptrace, 16, getppid(), 0, 0);
	return TASK;
}
