/*
 * R12: a hundred million cheap calls.
 * expect: failed
 * fails: socket-call
 * diagnosis: too-many-calls
 * ending: too-many-calls
 * exercise: all
 */

#include <sys/syscall.h>

FUNCTION
{
	for (int i = 0; i < 100000000; i++)
		syscall(SYS_getpid);
	return TASK;
}
