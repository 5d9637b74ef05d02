/*
 * F14: abort() after the task.
 * expect: TODO
 * exercise: all
 */

#include <stdlib.h>

FUNCTION
{
	(void)TASK;
	abort();
}
