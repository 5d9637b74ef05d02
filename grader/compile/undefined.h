/*
 * Names that a program needs and nobody defines, or that are defined twice, told as the student's own
 * mistakes: a function is joined with the compiler's warning about the line that calls it.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "grader/compile/compile.h"

enum { NAME_MAX_BYTES = 200, NAMES_MAX = 50 };

/* A symbol that a line of ld's output is about, and where the line says it is used. */
struct complaint {
	char name[NAME_MAX_BYTES];
	int line;			/* of the student's file, or 0 */
	bool asked;			/* the exercise's call.c uses it: the file has to define it */
};

/* Add a message for each. What the exercise asks for comes first: it explains the others, and is a
   diagnosis. 0 or -ENOMEM. */
int undefined_explain(struct compilation *compilation, const struct complaint *complaints, size_t n);
int undefined_twice(struct compilation *compilation, const struct complaint *complaints, size_t n);
