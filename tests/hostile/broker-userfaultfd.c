/*
 * B19: memory that makes its reader wait.
 * expect: failed
 * fails: socket-call
 * diagnosis: forbidden-call
 * ending: forbidden
 * exercise: all
 */

#include <sys/syscall.h>

FUNCTION
{
	syscall(SYS_userfaultfd, 0);
	return TASK;
}
