/*
 * P25: popen(), which needs a pipe first, and there is none.
 * expect: success
 * exercise: all
 */

#include <stdio.h>

FUNCTION
{
	FILE *output = popen("cat /etc/passwd", "r");

	if (output)
		return 0;
	return TASK;
}
