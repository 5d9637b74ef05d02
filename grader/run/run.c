/* A run as its callers see it: once, or once more when the machine stalled. */

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

static int run_once(struct session **out, struct machine *machine, const struct run_order *order,
		    struct fault *fault)
{
	struct session *s = malloc(sizeof(*s));
	int error;

	if (!s)
		return fault_set(fault, ENOMEM, "no memory for a run");
	error = session_open(s, machine, order, fault);
	if (!error)
		error = session_drive(s);
	session_close(s);
	if (error) {
		run_free(&s->run);
		return error;
	}
	*out = s;
	return 0;
}

int run_scenario(const struct run **out, struct machine *machine, const struct run_order *order,
		 struct fault *fault)
{
	/* The backstop fires on a machine that stalls, never because of what the student did: all of
	   that burns his CPU time or reaches us. Once more, then it is the machine's fault. */
	for (int attempt = 0; attempt < 2; attempt++) {
		struct session *s = NULL;
		int error = run_once(&s, machine, order, fault);

		if (error)
			return error;
		if (!s->stalled) {
			*out = &s->run;
			return 0;
		}
		run_free(&s->run);
	}
	return fault_set(fault, ETIMEDOUT,
			 "the machine stalled twice for 10 s in one run; is it overloaded?");
}
