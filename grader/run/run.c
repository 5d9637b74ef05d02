/* A run as its callers see it: once, or once more when what happened was none of its doing. */

#include "grader/run/run.h"

#include <errno.h>
#include <stddef.h>
#include <stdlib.h>
#include <time.h>

#include "grader/base/util.h"
#include "grader/run/session.h"

/* The owner of a run is the session that it is part of. */
static struct session *session_of(const struct run *run)
{
	return (struct session *)(void *)((char *)(uintptr_t)run - offsetof(struct session, run));
}

void run_free(const struct run *run)
{
	struct session *s;

	if (!run)
		return;
	s = session_of(run);
	for (size_t i = 0; i < s->run.n_datagrams; i++)
		free((void *)(uintptr_t)s->datagrams[i].bytes);
	free(s->datagrams);
	free(s->calls);
	free(s->sockets);
	free(s->output);
	free((void *)(uintptr_t)s->run.claim);
	free((void *)(uintptr_t)s->run.first_opened);
	free(s);
}

int run_start(struct session **out, struct machine *machine, const struct run_order *order,
	      struct fault *fault)
{
	struct session *s = malloc(sizeof(*s));
	int error;

	if (!s)
		return fault_set(fault, ENOMEM, "no memory for a run");
	error = session_open(s, machine, order, fault);
	if (error) {
		run_abandon(s);
		return error;
	}
	*out = s;
	return 0;
}

void run_abandon(struct session *s)
{
	if (!s)
		return;
	session_close(s);
	run_free(&s->run);
}

/* *because, if not NULL: there is no run, for a reason of the machine's. It stalled (all that the
   student may do burns his CPU time or reaches us), or the process was killed from outside. */
static int drive(const struct run **out, struct session *s, const char **because)
{
	int error = session_drive(s);

	*because = s->void_because;
	session_close(s);
	if (error || s->void_because)
		run_free(&s->run);
	else
		*out = &s->run;
	return error;
}

int run_finish(const struct run **out, struct session *s)
{
	struct machine *machine = (struct machine *)(uintptr_t)s->machine;
	const struct run_order *order = s->order;
	struct fault *fault = s->fault;
	const char *because;
	int error = drive(out, s, &because);

	/* Once more, then it is the machine's fault. */
	if (!error && because) {
		error = run_start(&s, machine, order, fault);
		if (!error)
			error = drive(out, s, &because);
	}
	if (!error && because)
		error = fault_set(fault, 0, "%s", _(because));
	return error;
}

int run_scenario(const struct run **out, struct machine *machine, const struct run_order *order,
		 struct fault *fault)
{
	struct session *s;
	int error = run_start(&s, machine, order, fault);

	return error ? error : run_finish(out, s);
}
