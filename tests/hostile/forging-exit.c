/*
 * F14: exit(0) after the task, hoping that a clean exit is success.
 * expect: failed
 * fails: success
 * diagnosis: exits-instead-of-returning
 * ending: exited
 * exercise: all
 */

#include <stdlib.h>

FUNCTION
{
	if (TASK == -1)
		exit(1);
	exit(0);
}
