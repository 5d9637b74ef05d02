/*
 * B19: memory that makes its reader wait.
 * expect: TODO
 * exercise: all
 */

#include <sys/syscall.h>

FUNCTION
{
	syscall(SYS_userfaultfd, 0);
	return TASK;
}
