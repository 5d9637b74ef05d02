/*
 * What grading needs of a machine, each tried by using it: what `sockgrade doctor` shows.
 */
#pragma once

#include <jansson.h>

struct exercise;
struct exercise_stamp;
struct fault;

struct examination {
	const struct exercise *exercise;	/* its template is graded, from source to verdict */
	const struct exercise_stamp *stamp;
	const char *data;			/* where the runner can read it */
	const char *work;			/* where the runner may write */
};

/* A runner_work() for `struct examination`: [ { "id", "title", "works", "detail", "mend" } ], one
   for each need; `detail` is what was found, or why it failed. NULL with *fault set. */
json_t *examine(void *examination, struct fault *fault);
