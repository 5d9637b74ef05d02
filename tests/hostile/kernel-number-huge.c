/*
 * P23: system call number 2^31.
 * expect: TODO
 * exercise: all
 */

#include <sys/syscall.h>

FUNCTION
{
	syscall(0x80000000L);
	return TASK;
}
