/*
 * The part of the verdict that shows evidence: runs, their calls, their datagrams.
 */
#pragma once

#include <jansson.h>
#include <stddef.h>

struct verdict_parts;

enum {
	SHOWN_CALLS_MAX = 200,		/* of a run */
	SHOWN_DATAGRAMS_MAX = 50,	/* of a run */
};

/* As an ending is called in the document: "too-many-calls"; static. */
const char *ending_name(int ending);

/* A new array, or NULL when out of memory. Where the order is `brief`, what a run did is left out unless
   a check that failed speaks of it. */
json_t *json_runs(const struct verdict_parts *parts);
