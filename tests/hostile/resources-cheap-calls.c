/*
 * R12: a hundred million cheap calls.
 * expect: TODO
 * exercise: all
 */

#include <sys/syscall.h>

FUNCTION
{
	for (int i = 0; i < 100000000; i++)
		syscall(SYS_getpid);
	return TASK;
}
