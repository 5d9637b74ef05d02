/*
 * Verdicts to document, one file per format. A renderer is a pure function of the verdict: it knows
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
	double points;		/* gradescope, classroom: what all of it is worth; 0: 100 */
};

struct renderer {
	const char *format;	/* as -o names it */
	const char *about;	/* N_("..."), for --help */
	/* Writes the document to `out`; 0 or -errno. `verdict` has passed verdict_problem(). NULL: one
	   verdict is rendered like a set of one. */
	int (*render)(FILE *out, const json_t *verdict, const struct render_style *style);
	/* The same for several verdicts, of different exercises, in one document: a non-empty JSON
	   array. NULL: the format is for one only. */
	int (*render_set)(FILE *out, const json_t *verdicts, const struct render_style *style);
	/* Its readers are both student and teacher: it gets, whatever --feedback says, the points of
	   every check, and hides from the student what is marked as his not to see (limit.h). */
	bool hides;
	/* Of calls and datagrams it shows those of runs in which a check failed, if any: the verdict need not
	   hold the others. */
	bool brief;
};

/* Renders a verdict, or a set of them, {"version": 1, "verdicts": [...]}. 0 or -errno. */
int render_document(const struct renderer *renderer, FILE *out, const json_t *document,
		    const struct render_style *style);

/* A value as a JSON document, for the formats that are JSON: indented, with a newline at the end, and
   harmless to look at. 0 or -errno. */
int render_json(FILE *out, const json_t *value);

/* The verdicts of a set; NULL when `document` is a single verdict. */
const json_t *set_of(const json_t *document);

/* One per file of this folder that writes a format. */
extern const struct renderer renderer_text;
extern const struct renderer renderer_json;
extern const struct renderer renderer_inginious;
extern const struct renderer renderer_junit;
extern const struct renderer renderer_github;
extern const struct renderer renderer_markdown;
extern const struct renderer renderer_classroom;
extern const struct renderer renderer_gradescope;

/* Ends with an entry without format. */
extern const struct renderer *const renderers[];
const struct renderer *renderer_named(const char *format);
