/*
 * R09: waits for a thread that is not there.
 * expect: failed
 * fails: socket-call
 * diagnosis: blocked-forever
 * ending: blocked
 * exercise: all
 */

#include <sys/syscall.h>

FUNCTION
{
	static int word;

	syscall(SYS_futex, &word, 0, 0, 0, 0, 0);
	return TASK;
}
