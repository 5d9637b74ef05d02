/*
 * What the compiler said, as diagnostics of the student's file. The output is untrusted: repaired,
 * capped, and believed in nothing but what it says about lines of that file.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "grader/compile/compile.h"

enum { DIAGNOSTICS_MAX = 200, MESSAGE_MAX = 2000 };

/* What places in the output may mean. */
struct origin {
	const char *file;		/* the student's file as the compiler was given it */
	int n_lines;			/* its lines; a place beyond them is none */
	const char *const *folders;	/* files below these may be named; NULL last */
	const char *source;		/* the student's file, `size` bytes; NULL: columns are bytes */
	size_t size;
};

/* Adds one. The message is cleaned and copied. 0 or -ENOMEM; once there are as many as are kept, it
   is only counted. */
int diagnostics_add(struct compilation *compilation, enum severity severity, int line, int column,
		    const char *option, const char *message);

/* Reads what gcc wrote. *complete: the output held all diagnostics (its JSON was whole). When it
   did not, nothing was added. Returns 0 or -ENOMEM. */
int diagnostics_read_json(struct compilation *compilation, const struct origin *origin,
			  const char *output, size_t size, bool *complete);

/* The same from gcc's text format: as many diagnostics as can be read from the lines. Its columns are
   those of a terminal where `origin` has the source (gcc 11 and newer), else bytes. */
int diagnostics_read_text(struct compilation *compilation, const struct origin *origin,
			  const char *output, size_t size);

/* Or NULL. */
const struct diagnostic *diagnostics_first_error(const struct compilation *compilation);

/* Does the diagnostic begin with `phrase`? Its quotes stand for both kinds that gcc has, its % for `name`
   in quotes, or for anything in quotes where that is NULL. */
bool diagnostic_says(const struct diagnostic *diagnostic, const char *phrase, const char *name);

void diagnostics_free(struct compilation *compilation);
