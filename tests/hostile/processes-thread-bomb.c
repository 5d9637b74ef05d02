/*
 * P04: threads for ever.
 * expect: failed
 * fails: socket-call
 * diagnosis: forbidden-call
 * ending: forbidden
 * forbidden: fork
 * exercise: all
 */

#include <pthread.h>

static void *loop(void *unused)
{
	for (;;)
		;
	return unused;
}

FUNCTION
{
	pthread_t thread;

	for (;;)
		pthread_create(&thread, NULL, loop, NULL);
	return TASK;
}
