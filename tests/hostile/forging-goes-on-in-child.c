/*
 * F28: leaves a child that acts after the verdict.
 * expect: TODO
 * exercise: all
 */

#include <unistd.h>

FUNCTION
{
	int result = TASK;

	if (fork() == 0) {
		for (;;)
			(void)TASK;
	}
	return result;
}
