/*
 * The gap of a failed check, the first thing to show: what was expected, what came, where they part.
 * Plain ASCII lines but for strings of the verdict; the caller escapes and indents each.
 */
#pragma once

#include <jansson.h>

/* The lines, each ended by a newline, at most 72 columns unless a string is longer; owned by the
   caller. "" when the check has no gap to show; NULL when out of memory. */
char *gap_lines(const json_t *check);

/* One call as C would write it: send(fd 3, size 20) = 20. Owned by the caller; NULL when out of
   memory. */
char *call_line(const json_t *call);
