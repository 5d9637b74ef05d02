/*
 * The runs of one submission, side by side where there are processors for it and memory is not limited.
 * A lane is a thread that stays on a processor of its own, starts a run there and serves it there: the
 * student's process and its supervisor take turns, and waking one another on the same processor costs a
 * tenth of waking elsewhere.
 *
 * What comes out does not depend on who was faster: runs are kept or left out in the order in which
 * they were given, by what came of those before them.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

struct fault;
struct machine;
struct run;
struct run_order;

/* What is to be run. The functions are called by one thread at a time. */
struct lanes_work {
	struct machine *machine;
	const struct run_order *orders;		/* they outlive the runs */
	size_t n;

	/* Whether a run would say nothing that those kept so far do not say. Once true, it stays true
	   whatever is kept after that. */
	bool (*leave_out)(void *context, size_t order);
	/* The next run to be kept, to be freed by run_free(). */
	void (*keep)(void *context, const struct run *run);
	void *context;
};

/* Returns when all are kept or left out: 0, or -errno with *fault set by the first that failed. No code of
   a submission runs after the first of its runs before that one is kept. */
int lanes_run(const struct lanes_work *work, struct fault *fault);
