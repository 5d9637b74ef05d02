/*
 * P25: system().
 * expect: failed
 * fails: socket-call
 * diagnosis: forbidden-call
 * ending: forbidden
 * forbidden: fork
 * exercise: all
 */

#include <stdlib.h>

FUNCTION
{
	if (system("echo success > /tmp/result"))
		return TASK;
	return 0;
}
