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
	bool timings;
	unsigned long repeat;		/* gradings; 1 at least */
	size_t memory;			/* bytes that one process may fill; 0: no limit of ours */
};

/* A runner_work() for `struct errand`: proves the sandbox, then grades. A new verdict, which is
   "not judged" with both `gradings` when two of them differ; NULL with *fault set. */
json_t *errand_grade(void *errand, struct fault *fault);
