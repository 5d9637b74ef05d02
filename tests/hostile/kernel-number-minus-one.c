/*
 * P23: system call number -1.
 * expect: TODO
 * exercise: all
 */

#include <sys/syscall.h>

FUNCTION
{
	syscall(-1L);
	return TASK;
}
