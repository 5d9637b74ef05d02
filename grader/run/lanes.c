/* See lanes.h. The thread that asks for the runs is a lane, too. */

#include "grader/run/lanes.h"

#include <errno.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/resource.h>

#include "grader/base/fault.h"
#include "grader/base/util.h"
#include "grader/run/run.h"

enum { LANES = 2 };

enum state { WAITING, RUN, FAILED, LEFT_OUT };

struct result {
	enum state state;
	const struct run *run;		/* once RUN, until it is kept or left out */
	int error;			/* once FAILED */
	struct fault fault;
};

struct lanes {
	const struct lanes_work *work;
	pthread_mutex_t lock;
	pthread_cond_t first_settled;

	/* All below: under the lock. */
	struct result *results;		/* of the orders */
	size_t next;			/* the first that nobody has taken */
	size_t settled;			/* those before it are kept or left out */
	const struct result *failure;	/* of the first that is neither; or NULL */
};

struct lane {
	struct lanes *lanes;
	pthread_t thread;
	cpu_set_t processor;
	bool is_pinned;
};

static bool is_left_out(const struct lanes *lanes, size_t order)
{
	return lanes->work->leave_out(lanes->work->context, order);
}

/* Those whose turn it is, now that one more is known. */
static void settle(struct lanes *lanes)
{
	for (; lanes->settled < lanes->work->n && !lanes->failure; lanes->settled++) {
		struct result *result = &lanes->results[lanes->settled];

		if (is_left_out(lanes, lanes->settled)) {
			run_free(result->run);
			*result = (struct result){ LEFT_OUT };
		} else if (result->state == RUN) {
			lanes->work->keep(lanes->work->context, steal_pointer(&result->run));
		} else {
			lanes->failure = result->state == FAILED ? result : NULL;
			break;
		}
	}
	pthread_cond_broadcast(&lanes->first_settled);
}

static void note(struct lanes *lanes, size_t order, const struct result *result)
{
	if (lanes->results[order].state == LEFT_OUT) {
		run_free(result->run);
		return;
	}
	lanes->results[order] = *result;
	settle(lanes);
}

/* The next order that is worth a run by what is known, or n. */
static size_t take(struct lanes *lanes)
{
	const size_t n = lanes->work->n;

	while (lanes->next < n && is_left_out(lanes, lanes->next))
		lanes->next++;
	return lanes->next < n && !lanes->failure ? lanes->next++ : n;
}

/* While the first is at work another process may be started: until it is served it has not got as far
   as the submission. */
static bool await_first(struct lanes *lanes, size_t order)
{
	while (order > 0 && lanes->settled == 0 && !lanes->failure)
		pthread_cond_wait(&lanes->first_settled, &lanes->lock);
	return !lanes->failure && !is_left_out(lanes, order);
}

static void *work(void *argument)
{
	struct lanes *lanes = argument;
	size_t order;

	pthread_mutex_lock(&lanes->lock);
	settle(lanes);			/* what is left out from the beginning */
	while ((order = take(lanes)) < lanes->work->n) {
		struct result result = { RUN };
		struct session *session = NULL;
		bool goes_on;

		pthread_mutex_unlock(&lanes->lock);
		result.error = run_start(&session, lanes->work->machine, &lanes->work->orders[order],
					 &result.fault);
		pthread_mutex_lock(&lanes->lock);
		goes_on = await_first(lanes, order);
		pthread_mutex_unlock(&lanes->lock);
		if (!goes_on)
			run_abandon(session);
		else if (!result.error)
			result.error = run_finish(&result.run, session);
		if (result.error)
			result.state = FAILED;
		pthread_mutex_lock(&lanes->lock);
		if (goes_on)
			note(lanes, order, &result);
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

/* Where memory is limited each process may fill what the limit leaves (command/memory_budget.h). */
static bool may_share_memory(void)
{
	struct rlimit limit;

	return getrlimit(RLIMIT_DATA, &limit) == 0 && limit.rlim_cur == RLIM_INFINITY;
}

/* A processor for each lane, of those that we may use: this thread stays where it is, the others get those
   that follow. How many lanes there are. */
static size_t share_processors(struct lane lanes[LANES], const cpu_set_t *ours, size_t n)
{
	int cpu = sched_getcpu();
	size_t count = MIN((size_t)CPU_COUNT(ours), MIN(n, (size_t)LANES));

	if (cpu < 0 || count < 2 || !may_share_memory())
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
		.work = work, .results = calloc(work->n, sizeof(*lanes.results)),
	};
	int error;

	if (!lanes.results)
		return fault_set(fault, ENOMEM, "no memory for the runs");
	pthread_mutex_init(&lanes.lock, NULL);
	pthread_cond_init(&lanes.first_settled, NULL);
	run_in_lanes(&lanes);
	error = lanes.failure ? lanes.failure->error : 0;
	if (error)
		*fault = lanes.failure->fault;
	for (size_t i = 0; i < work->n; i++)
		run_free(lanes.results[i].run);
	pthread_cond_destroy(&lanes.first_settled);
	pthread_mutex_destroy(&lanes.lock);
	free(lanes.results);
	return error;
}
