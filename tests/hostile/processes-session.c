/*
 * P13: a session of its own.
 * expect: TODO
 * exercise: all
 */

#include <sys/syscall.h>

FUNCTION
{
	syscall(SYS_setsid);
	return TASK;
}
