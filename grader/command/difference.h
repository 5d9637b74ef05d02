/*
 * What changes from one text to another, line by line, for --dry-run.
 */
#pragma once

#include <stdio.h>

/* Writes the lines that go (-) and come (+), with two lines around them; nothing when the texts are
   equal. What is not text, or very long, is only said to differ. */
void difference_print(FILE *out, const char *name, const char *before, size_t before_size,
		      const char *after, size_t after_size);
