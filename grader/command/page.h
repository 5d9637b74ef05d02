/*
 * Pages of text that lie in the data folder, one file per language: statements, explanations.
 */
#pragma once

#include <stddef.h>

#include "grader/command/options.h"

/* Reads STEM.LANGUAGE.rst, or STEM.en.rst where that one is missing. *text: owned by the caller.
   Returns 0 or -errno. */
int page_read(char **text, size_t *size, const char *stem, const char *language);

/* The same, to standard output: to be read on a terminal (rst_view.h), as it is elsewhere. */
int page_print(const char *stem, const char *language, enum color_choice color);
