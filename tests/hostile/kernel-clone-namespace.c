/*
 * P27: a child in a user namespace.
 * expect: failed
 * fails: socket-call
 * diagnosis: forbidden-call
 * ending: forbidden
 * exercise: all
 */

#include <sys/syscall.h>

FUNCTION
{
	syscall(SYS_clone, 0x10000011, 0, 0, 0, 0);
	return TASK;
}
