/*
 * P25: system().
 * expect: TODO
 * exercise: all
 */

#include <stdlib.h>

FUNCTION
{
	if (system("echo success > /tmp/result"))
		return TASK;
	return 0;
}
