/*
 * P27: the same with the newer interface.
 * expect: failed
 * fails: socket-call
 * diagnosis: forbidden-call
 * ending: forbidden
 * exercise: all
 */

#include <sys/syscall.h>

FUNCTION
{
	syscall(SYS_fsopen, "tmpfs", 0);
	return TASK;
}
