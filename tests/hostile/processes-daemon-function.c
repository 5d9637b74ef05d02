/*
 * P05: the same by daemon().
 * expect: TODO
 * exercise: all
 */

#include <unistd.h>

FUNCTION
{
	daemon(0, 0);
	return TASK;
}
