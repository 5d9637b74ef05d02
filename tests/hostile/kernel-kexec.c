/*
 * P28: another kernel.
 * expect: failed
 * fails: socket-call
 * diagnosis: forbidden-call
 * ending: forbidden
 * exercise: all
 */

#include <sys/syscall.h>

FUNCTION
{
	syscall(SYS_kexec_load, 0, 0, 0, 0);
	return TASK;
}
