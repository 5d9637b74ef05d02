/*
 * All samples of one exercise, graded with several seeds in one runner. Several processes of it share
 * the work; each compiles a sample once.
 */
#pragma once

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

#include "grader/command/errand.h"

struct fault;
struct samples;

struct trial {
	struct errand errand;
	const struct samples *samples;
	unsigned long seeds;		/* how many; 1 at least */
	unsigned long jobs;		/* processes; 1 at least */
};

/* A runner_work(): an array with one outcome per sample, in their order. An outcome says what has to
   be the same with every seed:
       { "result", "grade", "checks": [ { "id", "result", "diagnosis" } ], "tests": [ids],
         "fails", "diagnosis", "ending", "forbidden": as announced, "" for none,
         "unsteady": a seed with which another outcome came, or null,
         "problem": what is wrong with the verdict as such, or null } */
json_t *trial_run(void *trial, struct fault *fault);
