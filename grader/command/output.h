/*
 * Where the verdict goes: -o FORMAT[:PATH], any number of times. A PATH is written whole or not at
 * all; what was there before stays until then.
 */
#pragma once

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

#include "grader/command/options.h"

struct renderer;

enum { OUTPUTS_MAX = 16 };

struct output {
	const struct renderer *renderer;
	const char *path;		/* NULL: standard output */
};

struct outputs {
	struct output list[OUTPUTS_MAX];
	size_t count;
};

/* Notes one -o. 0, or STATUS_USAGE after a message. */
int outputs_add(struct outputs *outputs, const char *argument);

/* Before anything is graded: whether each PATH can be written at all; text to standard output when
   nothing was asked for. 0, or STATUS_USAGE after a message. */
int outputs_prepare(struct outputs *outputs);

struct output_choice {
	enum color_choice color;
	bool timings;
	double points;			/* what all of it is worth; 0: 100 */
	const json_t *sealed;		/* for formats that hide (render.h); NULL: the same */
};

/* Writes those that have a PATH, or those that have none. `document` is a verdict or a set of them.
   0, or -errno after a message for each that failed; the others are written all the same. */
int outputs_write(const struct outputs *outputs, bool with_path, const json_t *document,
		  const struct output_choice *choice);

/* Whether no format shows more of a run than a brief verdict tells (render.h). */
bool outputs_are_brief(const struct outputs *outputs);

/* Whether each format can show several verdicts: 0, or STATUS_USAGE after a message. */
int outputs_check_sets(const struct outputs *outputs);

/* One file by the same rule, without a message: 0 or -errno. */
int output_write_file(const char *path, const char *text, size_t size);

/* The value of --points: 0, or STATUS_USAGE after a message. */
int points_named(double *points, const char *value);
