/*
 * The part of the verdict that shows evidence: runs, their calls, their datagrams.
 */
#pragma once

#include <jansson.h>
#include <stddef.h>

struct run;

enum {
	SHOWN_CALLS_MAX = 200,		/* of a run */
	SHOWN_DATAGRAMS_MAX = 50,	/* of a run */
};

/* As an ending is called in the document: "too-many-calls"; static. */
const char *ending_name(int ending);

/* A new array, or NULL when out of memory. */
json_t *json_runs(const struct run *const *runs, size_t n_runs);
