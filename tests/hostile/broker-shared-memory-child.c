/*
 * B18: a child in the same memory makes the calls, under another number.
 * expect: failed
 * fails: socket-call
 * diagnosis: forbidden-call
 * ending: forbidden
 * forbidden: fork
 * exercise: all
 */

#include <sched.h>
#include <signal.h>

static char stack[16384];

static int child(void *argument)
{
	(void)argument;
	return write(1, "child", 5) < 0;
}

FUNCTION
{
	clone(child, stack + sizeof(stack), CLONE_VM | CLONE_FILES | SIGCHLD, NULL);
	return TASK;
}
