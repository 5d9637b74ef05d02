/*
 * What the front wants graded, and what the runner does about it.
 */
#pragma once

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "grader/compile/toolchain.h"

struct exercise;
struct exercise_stamp;
struct fault;
struct laps;

/* Filled in by the front before the runner exists; read by it only. */
struct errand {
	const struct exercise *exercise;
	const struct exercise_stamp *stamp;
	const char *source;
	size_t size;
	uint64_t seed;
	const char *name;		/* of the file, for reports */
	const char *data;		/* where the runner can read it */
	const char *work;		/* where the runner may write */
	enum toolchain_kind toolchain;
	struct laps *laps;		/* for --timings, or NULL */
	bool brief;			/* as of struct grade_order */
	unsigned long repeat;		/* gradings; 1 at least */
	unsigned required;		/* layers without which nothing is graded: a set as of layers.h */
	size_t memory;			/* bytes that one process may fill; 0: no limit of ours */
};

/* What every grading in a runner works with. */
struct bench {
	struct machine *machine;
	struct toolchain *toolchain;
};

/* Limits the memory of this process, proves the sandbox and finds the compiler, which writes to the
   folder `work`. 0 or -errno with *fault set; bench_close() is right after either. */
int bench_open(struct bench *bench, const struct errand *errand, const char *work,
	       struct fault *fault);
void bench_close(struct bench *bench);

/* A runner_work() for `struct errand`: proves the sandbox, then grades. A new verdict, which is
   "not judged" with both `gradings` when two of them differ; NULL with *fault set. */
json_t *errand_grade(void *errand, struct fault *fault);
