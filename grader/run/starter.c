/* See starter.h. The thread touches nothing but what it is handed, and is handed it under the lock. */

#include "grader/run/starter.h"

#include <pthread.h>
#include <signal.h>
#include <stdlib.h>

#include "grader/base/fault.h"
#include "grader/base/util.h"
#include "grader/run/run.h"
#include "grader/run/session.h"

enum state { IDLE, BEGUN, STARTED, LEAVING };

struct starter {
	pthread_t thread;
	pthread_mutex_t lock;
	pthread_cond_t changed;
	struct machine *machine;

	enum state state;			/* all below: under the lock */
	const struct run_order *order;
	struct session *session;		/* once STARTED, unless result < 0 */
	struct fault fault;
	int result;
};

static void *work(void *argument)
{
	struct starter *starter = argument;

	pthread_mutex_lock(&starter->lock);
	while (starter->state != LEAVING) {
		if (starter->state != BEGUN) {
			pthread_cond_wait(&starter->changed, &starter->lock);
			continue;
		}
		/* Nobody else looks at it between starter_begin() and starter_take(). */
		pthread_mutex_unlock(&starter->lock);
		starter->result = run_start(&starter->session, starter->machine, starter->order,
					    &starter->fault);
		pthread_mutex_lock(&starter->lock);
		starter->state = STARTED;
		pthread_cond_signal(&starter->changed);
	}
	pthread_mutex_unlock(&starter->lock);
	return NULL;
}

static void enter(struct starter *starter, enum state state)
{
	pthread_mutex_lock(&starter->lock);
	starter->state = state;
	pthread_cond_signal(&starter->changed);
	pthread_mutex_unlock(&starter->lock);
}

struct starter *starter_create(struct machine *machine)
{
	struct starter *starter = calloc(1, sizeof(*starter));
	sigset_t all, before;
	int error;

	if (!starter)
		return NULL;
	starter->machine = machine;
	pthread_mutex_init(&starter->lock, NULL);
	pthread_cond_init(&starter->changed, NULL);
	/* Signals are the main thread's. */
	sigfillset(&all);
	pthread_sigmask(SIG_SETMASK, &all, &before);
	error = pthread_create(&starter->thread, NULL, work, starter);
	pthread_sigmask(SIG_SETMASK, &before, NULL);
	if (!error)
		return starter;
	free(starter);
	return NULL;
}

void starter_destroy(struct starter *starter)
{
	if (!starter)
		return;
	enter(starter, LEAVING);
	pthread_join(starter->thread, NULL);
	pthread_cond_destroy(&starter->changed);
	pthread_mutex_destroy(&starter->lock);
	free(starter);
}

void starter_begin(struct starter *starter, const struct run_order *order)
{
	starter->order = order;
	enter(starter, BEGUN);
}

int starter_take(struct session **out, struct starter *starter, struct fault *fault)
{
	pthread_mutex_lock(&starter->lock);
	while (starter->state != STARTED)
		pthread_cond_wait(&starter->changed, &starter->lock);
	starter->state = IDLE;
	pthread_mutex_unlock(&starter->lock);
	if (starter->result < 0) {
		*fault = starter->fault;
		return starter->result;
	}
	*out = steal_pointer(&starter->session);
	(*out)->fault = fault;
	return 0;
}
