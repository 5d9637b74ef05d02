/*
 * F28: leaves a thread that acts after the verdict.
 * expect: failed
 * fails: success
 * diagnosis: forbidden-call
 * ending: forbidden
 * forbidden: fork
 * exercise: all
 */

#include <pthread.h>

static void *work(void *unused)
{
	for (;;)
		;
	return unused;
}

FUNCTION
{
	pthread_t thread;
	int got = TASK;

	pthread_create(&thread, NULL, work, NULL);
	return got;
}
