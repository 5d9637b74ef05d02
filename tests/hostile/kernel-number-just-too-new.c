/*
 * P23: the first number above those that are known.
 * expect: TODO
 * exercise: all
 */

#include <sys/syscall.h>

FUNCTION
{
	syscall(451, 0, 0, 0);
	return TASK;
}
