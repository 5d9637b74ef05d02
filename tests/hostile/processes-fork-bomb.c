/*
 * P03: forks for ever.
 * expect: failed
 * fails: socket-call
 * diagnosis: forbidden-call
 * ending: forbidden
 * forbidden: fork
 * exercise: all
 */

#include <unistd.h>

FUNCTION
{
	for (;;)
		fork();
	return TASK;
}
