/*
 * Verdict to document, one file per format. A renderer is a pure function of the verdict: it knows
 * no exercise, opens no file, decides nothing. Everything that came from the student is escaped here
 * for whoever reads the format.
 */
#pragma once

#include <jansson.h>
#include <stdbool.h>
#include <stdio.h>

struct render_style {
	bool color;		/* text: ANSI colours */
	bool ascii;		/* text: the locale cannot show more */
	bool timings;		/* text: a table of --timings */
};

struct renderer {
	const char *format;	/* as -o names it */
	const char *about;	/* N_("..."), for --help */
	/* Writes the document to `out`; 0 or -errno. `verdict` has passed verdict_problem(). */
	int (*render)(FILE *out, const json_t *verdict, const struct render_style *style);
};

/* One per file of this folder that writes a format. */
extern const struct renderer renderer_text;
extern const struct renderer renderer_json;
extern const struct renderer renderer_inginious;

/* Ends with an entry without format. */
extern const struct renderer *const renderers[];
const struct renderer *renderer_named(const char *format);
