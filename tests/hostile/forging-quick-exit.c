/*
 * F14: the same by quick_exit().
 * expect: failed
 * fails: success
 * diagnosis: exits-instead-of-returning
 * ending: exited
 * exercise: all
 */

#include <stdlib.h>

FUNCTION
{
	(void)TASK;
	quick_exit(0);
}
