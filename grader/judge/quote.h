/*
 * The line of the submission that a diagnostic is about, for a verdict that is read without the
 * file.
 */
#pragma once

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

/* Adds "source", the line without its indentation and cut around byte `column` (from 1) where it is
   long, and "caret", the character of that text (from 1) at which the column is; nothing where the
   file has no such line, no caret where the line has no such column. False when out of memory. */
bool quote_line(json_t *diagnostic, const char *source, size_t size, int line, int column);
