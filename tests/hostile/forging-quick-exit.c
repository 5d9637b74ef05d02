/*
 * F14: the same by quick_exit().
 * expect: TODO
 * exercise: all
 */

#include <stdlib.h>

FUNCTION
{
	(void)TASK;
	quick_exit(0);
}
