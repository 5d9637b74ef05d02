/*
 * F28: leaves a child that acts after the verdict.
 * expect: failed
 * fails: success
 * diagnosis: forbidden-call
 * ending: forbidden
 * forbidden: fork
 * exercise: all
 */

#include <unistd.h>

FUNCTION
{
	int got = TASK;

	if (fork() == 0) {
		for (;;)
			(void)TASK;
	}
	return got;
}
