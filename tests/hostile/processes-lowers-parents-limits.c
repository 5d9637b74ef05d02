/*
 * P15: lets its parent run out of processor time.
 * expect: failed
 * fails: socket-call
 * diagnosis: forbidden-call
 * ending: forbidden
 * forbidden: prlimit
 * exercise: all
 */

#include <sys/resource.h>

FUNCTION
{
	const struct rlimit least = { 0, 0 };

	prlimit(getppid(), RLIMIT_CPU, &least, NULL);
	return TASK;
}
