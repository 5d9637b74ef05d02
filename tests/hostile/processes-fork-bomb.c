/*
 * P03: forks for ever.
 * expect: TODO
 * exercise: all
 */

#include <unistd.h>

FUNCTION
{
	for (;;)
		fork();
	return TASK;
}
