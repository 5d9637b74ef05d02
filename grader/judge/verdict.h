/*
 * The verdict as a document (docs/verdict.md): outcomes and evidence in, JSON out. The only place
 * that writes the document; renderers read it, and `sockgrade render` reads a saved one.
 */
#pragma once

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

#include "grader/judge/check.h"

struct compilation;
struct grade_order;

struct verdict_parts {
	const struct grade_order *order;
	const struct compilation *compilation;
	const struct run *const *runs;		/* in the order in which checks name scenarios */
	size_t n_runs;				/* 0 after a failed compile */
	const struct outcome *outcomes;		/* one per check of the exercise, in its order */
};

/* A new document, or NULL when out of memory. Its sentences are in the language in force. */
json_t *verdict_document(const struct verdict_parts *parts);

/* result "not-judged" with the reason; no grade. `exercise_id` may be NULL. */
json_t *verdict_not_judged(const char *exercise_id, const char *reason);

/* Whether a document read from outside has the shape of a verdict, so that renderers may trust it.
   Returns NULL when it has, else what is wrong, static. */
const char *verdict_problem(const json_t *document);
