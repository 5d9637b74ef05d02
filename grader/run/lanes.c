/* See lanes.h. The thread that asks for the runs is a lane, too. */

#include "grader/run/lanes.h"

#include <errno.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdlib.h>

#include "grader/base/fault.h"
#include "grader/base/util.h"
#include "grader/run/run.h"

enum { LANES = 2 };

enum state { WAITING, RUN, LEFT_OUT };

struct result {
	enum state state;
	const struct run *run;		/* once RUN; NULL: it failed */
};

struct lanes {
	const struct lanes_work *work;
	pthread_mutex_t lock;
	pthread_cond_t first_settled;

	/* All below: under the lock. */
	struct result *results;		/* of the orders */
	size_t next;			/* the first that nobody has taken */
	size_t settled;			/* those before it are kept or left out */
	size_t failed;			/* the first that failed; n: none */
	int error;			/* and how */
	struct fault fault;
};

struct lane {
	struct lanes *lanes;
	pthread_t thread;
	cpu_set_t processor;
	bool is_pinned;
};

/* Those whose turn it is, now that one more is known. */
static void settle(struct lanes *lanes)
{
	const struct lanes_work *work = lanes->work;

	for (; lanes->settled < lanes->failed; lanes->settled++) {
		struct result *result = &lanes->results[lanes->settled];

		if (work->leave_out(work->context, lanes->settled)) {
			if (result->run)
				run_free(result->run);
			result->state = LEFT_OUT;
		} else if (result->state == RUN) {
			work->keep(work->context, result->run);
		} else {
			break;
		}
	}
}

static void note(struct lanes *lanes, size_t order, const struct run *run, int error,
		 const struct fault *fault)
{
	struct result *result = &lanes->results[order];

	if (result->state == LEFT_OUT) {
		run_free(run);
		return;
	}
	*result = (struct result){ RUN, run };
	if (error && order < lanes->failed) {
		lanes->failed = order;
		lanes->error = error;
		lanes->fault = *fault;
	}
	settle(lanes);
	if (lanes->settled > 0 || lanes->failed == 0)
		pthread_cond_broadcast(&lanes->first_settled);
}

/* The next order that is worth a run by what is known, or n. */
static size_t take(struct lanes *lanes)
{
	const struct lanes_work *work = lanes->work;

	while (lanes->next < lanes->failed && work->leave_out(work->context, lanes->next))
		lanes->next++;
	return lanes->next < lanes->failed ? lanes->next++ : work->n;
}

/* While the first is at work another process may be started: until it is served it has not got as far
   as the submission. */
static bool await_first(struct lanes *lanes, size_t order)
{
	while (order > 0 && lanes->settled == 0 && lanes->failed > 0)
		pthread_cond_wait(&lanes->first_settled, &lanes->lock);
	return order < lanes->failed && !lanes->work->leave_out(lanes->work->context, order);
}

static void *work(void *argument)
{
	struct lanes *lanes = argument;
	size_t order;

	pthread_mutex_lock(&lanes->lock);
	while ((order = take(lanes)) < lanes->work->n) {
		struct fault fault = { 0 };
		struct session *session = NULL;
		const struct run *run = NULL;
		bool goes_on;
		int error;

		pthread_mutex_unlock(&lanes->lock);
		error = run_start(&session, lanes->work->machine, &lanes->work->orders[order], &fault);
		pthread_mutex_lock(&lanes->lock);
		goes_on = await_first(lanes, order);
		pthread_mutex_unlock(&lanes->lock);
		if (!goes_on)
			run_abandon(session);
		else if (!error)
			error = run_finish(&run, session);
		pthread_mutex_lock(&lanes->lock);
		if (goes_on)
			note(lanes, order, run, error, &fault);
	}
	pthread_mutex_unlock(&lanes->lock);
	return NULL;
}

static void pin(const struct lane *lane)
{
	if (lane->is_pinned)
		sched_setaffinity(0, sizeof(lane->processor), &lane->processor);
}

static void *work_aside(void *argument)
{
	const struct lane *lane = argument;

	pin(lane);
	return work(lane->lanes);
}

/* Signals are for the thread that was there before. False: there can be no thread. */
static bool begin_aside(struct lane *lane)
{
	sigset_t all, before;
	int error;

	sigfillset(&all);
	pthread_sigmask(SIG_SETMASK, &all, &before);
	error = pthread_create(&lane->thread, NULL, work_aside, lane);
	pthread_sigmask(SIG_SETMASK, &before, NULL);
	return !error;
}

/* A processor for each lane, of those that we may use: this thread stays where it is, the others get those
   that follow. How many lanes there are. */
static size_t share_processors(struct lane lanes[LANES], const cpu_set_t *ours, size_t n)
{
	int cpu = sched_getcpu();
	size_t count = MIN((size_t)CPU_COUNT(ours), MIN(n, (size_t)LANES));

	if (cpu < 0 || count < 2)
		return 1;
	for (size_t i = 0; i < count; cpu = (cpu + 1) % CPU_SETSIZE) {
		if (!CPU_ISSET(cpu, ours))
			continue;
		CPU_ZERO(&lanes[i].processor);
		CPU_SET(cpu, &lanes[i].processor);
		lanes[i++].is_pinned = true;
	}
	return count;
}

static void run_in_lanes(struct lanes *lanes)
{
	struct lane lane[LANES] = { 0 };
	size_t wanted, begun = 1;
	cpu_set_t ours;

	CPU_ZERO(&ours);
	sched_getaffinity(0, sizeof(ours), &ours);
	for (size_t i = 0; i < LANES; i++)
		lane[i].lanes = lanes;
	wanted = share_processors(lane, &ours, lanes->work->n);
	while (begun < wanted && begin_aside(&lane[begun]))
		begun++;
	pin(&lane[0]);
	work(lanes);
	while (begun-- > 1)
		pthread_join(lane[begun].thread, NULL);
	if (lane[0].is_pinned)
		sched_setaffinity(0, sizeof(ours), &ours);
}

int lanes_run(const struct lanes_work *work, struct fault *fault)
{
	struct lanes lanes = {
		.work = work, .results = calloc(work->n, sizeof(*lanes.results)), .failed = work->n,
	};

	if (!lanes.results)
		return fault_set(fault, ENOMEM, "no memory for the runs");
	pthread_mutex_init(&lanes.lock, NULL);
	pthread_cond_init(&lanes.first_settled, NULL);
	run_in_lanes(&lanes);
	for (size_t i = lanes.settled; i < work->n; i++)
		run_free(lanes.results[i].run);
	pthread_cond_destroy(&lanes.first_settled);
	pthread_mutex_destroy(&lanes.lock);
	free(lanes.results);
	if (lanes.error)
		*fault = lanes.fault;
	return lanes.error;
}
