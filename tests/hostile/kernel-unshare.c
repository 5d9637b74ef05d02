/*
 * P27: a user namespace, in which it would be root.
 * expect: failed
 * fails: socket-call
 * diagnosis: forbidden-call
 * ending: forbidden
 * exercise: all
 */

#include <sys/syscall.h>

FUNCTION
{
	syscall(SYS_unshare, 0x10000000);
	return TASK;
}
