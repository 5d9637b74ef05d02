/*
 * P28: swaps to a file.
 * expect: failed
 * fails: socket-call
 * diagnosis: forbidden-call
 * ending: forbidden
 * exercise: all
 */

#include <sys/syscall.h>

FUNCTION
{
	syscall(SYS_swapon, "/tmp/x", 0);
	return TASK;
}
