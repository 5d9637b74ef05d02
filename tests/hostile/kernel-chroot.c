/*
 * P27: the older one.
 * expect: failed
 * fails: socket-call
 * diagnosis: forbidden-call
 * ending: forbidden
 * forbidden: chroot
 * exercise: all
 */

#include <sys/syscall.h>

FUNCTION
{
	syscall(SYS_chroot, "/tmp");
	return TASK;
}
