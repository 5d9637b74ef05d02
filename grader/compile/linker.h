/*
 * What the linker said, told as the student's own mistakes: a function that nobody defines is
 * joined with the compiler's warning about the line that calls it. Untrusted text, as all tool
 * output.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "grader/compile/compile.h"

struct origin;

/* Adds what `output` of a failed link, a string of `size` bytes, says to the diagnostics;
   *explained is false when it says nothing that we know. `function` is the one that the exercise
   asks for; when it is missing, the compilation gets that diagnosis. Returns 0 or -ENOMEM. */
int linker_explain(struct compilation *compilation, const struct origin *origin,
		   const char *function, const char *output, size_t size, bool *explained);
