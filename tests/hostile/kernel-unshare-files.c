/*
 * P27: unshare() of what is harmless.
 * expect: failed
 * fails: socket-call
 * diagnosis: forbidden-call
 * ending: forbidden
 * exercise: all
 */

#include <sys/syscall.h>

FUNCTION
{
	syscall(SYS_unshare, 0x400);
	return TASK;
}
