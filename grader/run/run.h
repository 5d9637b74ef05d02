/*
 * One run: the audited program in the sandbox against the reference peer, by the plan. Out comes
 * evidence and nothing else.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "grader/judge/evidence.h"

struct fault;
struct line_table;
struct machine;
struct plan;
struct scenario;
struct session;

/* What this machine can do, found out by doing it, once per process: the loaded filters, Landlock
   rulesets, the way to loopback. Read-only afterwards. */
int machine_open(struct machine **out, struct fault *fault);
void machine_close(struct machine *machine);

/* Ids of the layers in force, NULL at the end: "seccomp", "landlock", ...; static. */
const char *const *machine_layers(const struct machine *machine);

/* Proves with a real probe (`data`/harness/probe) that the sandbox bites: a forbidden call is refused,
   Landlock denies, a notification makes the round trip. 0, or -errno with *fault set to what is
   missing and the mend. */
int machine_self_test(struct machine *machine, const char *data, struct fault *fault);

/* The same in two parts: the compiler's sandbox before a tool of the compiler is started, the student's
   before a submission is, which can be while the compiler works. The second does nothing unless it is due. */
int machine_test_tools(struct machine *machine, const char *data, struct fault *fault);
int machine_test_student(struct machine *machine, struct fault *fault);

/* A run of ours that did what the probe does. If it shows that the sandbox bites, the second part is no
   longer due. 0, or -errno with *fault set when it shows that it does not. */
int machine_take_proof(struct machine *machine, const struct run *run, struct fault *fault);

/* Memory of the program that is copied when its driver says that it has started. */
struct run_memory {
	uint64_t address;
	void *bytes;
	size_t size;
	bool taken;
};

struct run_order {
	int image;			/* sealed memfd of the program */
	const struct line_table *lines;	/* or NULL */
	const struct scenario *scenario;
	const struct plan *plan;
	uint64_t seed;			/* of random bytes and automatic ports */
	const char *argument;		/* argv[1] of the program, or NULL */
	int *patience_ms;		/* for several runs: what is left of all waiting, or NULL */
	struct run_memory *memory;	/* or NULL */
	bool beside;			/* another thread of this process serves another run */
	unsigned calls_before;		/* notified calls that the start made which is remembered */
};

/* Runs it to its end. Returns 0 with *out to be freed by run_free(), or -errno with *fault set. */
int run_scenario(const struct run **out, struct machine *machine, const struct run_order *order,
		 struct fault *fault);

/* The same in two steps, so that a process can be started while another run is served (lanes.h): it gets
   as far as its first system call that we answer. `order` must outlive the run. */
int run_start(struct session **out, struct machine *machine, const struct run_order *order,
	      struct fault *fault);

/* Takes the session over, in any case. */
int run_finish(const struct run **out, struct session *session);
void run_abandon(struct session *session);	/* it never was; NULL is no session */

void run_free(const struct run *run);
