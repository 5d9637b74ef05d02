/*
 * P28: another kernel.
 * expect: TODO
 * exercise: all
 */

#include <sys/syscall.h>

FUNCTION
{
	syscall(SYS_kexec_load, 0, 0, 0, 0);
	return TASK;
}
