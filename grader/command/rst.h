/*
 * A light look at reStructuredText: the mistakes that spoil a statement wherever it is shown. Not a
 * parser; the project's own statements are read by docutils in its tests.
 */
#pragma once

#include <stddef.h>

/* What is wrong, marked for translation, with *line from 1; NULL: nothing was found. */
const char *rst_problem(const char *text, size_t size, size_t *line);
