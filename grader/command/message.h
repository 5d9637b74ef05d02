/*
 * What the tool itself has to say, on standard error: one line, lower case, escaped for terminals
 * (file names are data), with what to do next where there is something to do.
 */
#pragma once

#include <stdio.h>

void complain(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* The entry of `names` (`count` strings) that is most like `word`, or NULL when none is near. */
const char *nearest(const char *word, const char *const *names, size_t count);
