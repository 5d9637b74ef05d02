/*
 * What a task asks of its grading: sockgrade.yaml in the task's folder, which the teacher writes and
 * `export` leaves alone. What is written there wrongly stops the grading: in an exam a mistyped
 * `feedback` must not tell everything.
 */
#pragma once

#include <stdbool.h>

#include "grader/command/limit.h"

struct fault;

struct inginious_options {
	enum feedback feedback;
	bool no_custom;
	bool own_seed;			/* seed: per-student */
	char hidden_until[24];		/* "" when nothing is shown later */
	char exercise[64];		/* "" to know it from the problem's id */
};

/* One option by its name in the file, `value` as written there. NULL, or what is wrong with it. */
const char *inginious_option_set(struct inginious_options *options, const char *name,
				 const char *value);

/* Adds what the file says; a file that is not there says nothing. 0 or -errno with *fault set. */
int inginious_options_read(struct inginious_options *options, const char *path,
			   struct fault *fault);
