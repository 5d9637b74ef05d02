/*
 * P24: memory that the kernel itself cannot read.
 * expect: failed
 * fails: socket-call
 * diagnosis: forbidden-call
 * ending: forbidden
 * exercise: all
 */

#include <sys/syscall.h>

FUNCTION
{
	syscall(SYS_memfd_secret, 0);
	return TASK;
}
