/*
 * INGInious' feedback with what its tasks may ask for; the renderer of that format is the same
 * without any of it.
 */
#pragma once

#include <jansson.h>
#include <stdbool.h>

struct inginious_order {
	const json_t *shown;		/* the verdict as its reader may see it (command/limit.h) */
	const char *hidden_until;	/* from when on he may see the rest; NULL: never */
	const char *state;		/* kept by INGInious for the next submission; NULL: none */
	bool no_custom;			/* leave the whole verdict out of `custom` */
	bool own_seed;			/* the seed is the student's own: say how to repeat it */
};

/* A new document, NULL when out of memory. `verdict` is the whole one. */
json_t *inginious_feedback(const json_t *verdict, const struct inginious_order *order);
