/*
 * P27: mounts a file system.
 * expect: failed
 * fails: socket-call
 * diagnosis: forbidden-call
 * ending: forbidden
 * exercise: all
 */

#include <sys/syscall.h>

FUNCTION
{
	syscall(SYS_mount, "none", "/tmp", "tmpfs", 0, 0);
	return TASK;
}
