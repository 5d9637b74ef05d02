/*
 * F14: exit(0) after the task, hoping that a clean exit is success.
 * expect: TODO
 * exercise: all
 */

#include <stdlib.h>

FUNCTION
{
	if (TASK == -1)
		exit(1);
	exit(0);
}
