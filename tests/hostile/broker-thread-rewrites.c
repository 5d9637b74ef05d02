/*
 * B01: a thread changes the address while the call that carries it is looked at.
 * expect: failed
 * fails: socket-call
 * diagnosis: forbidden-call
 * ending: forbidden
 * forbidden: fork
 * exercise: all
 */

#include <pthread.h>
#include <string.h>

static struct sockaddr_in6 shared;

static void *rewrite(void *unused)
{
	for (;;)
		shared.sin6_port++;
	return unused;
}

FUNCTION
{
	pthread_t thread;

	memcpy(&shared, ADDRESS, sizeof(shared));
	pthread_create(&thread, NULL, rewrite, NULL);
	return RIGHT((const struct sockaddr *)&shared, sizeof(shared));
}
