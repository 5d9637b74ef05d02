/*
 * P23: a number that no kernel had when this was written.
 * expect: TODO
 * exercise: all
 */

#include <sys/syscall.h>

FUNCTION
{
	syscall(900, 0, 0, 0);
	return TASK;
}
