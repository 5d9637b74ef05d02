/*
 * reStructuredText as one reads it on a terminal: 80 columns, its marks taken away. As much of it as
 * statements and explanations use: titles, paragraphs, lists, literals, emphasis, blocks of code.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

/* With `color`, titles, literals and emphasis differ by weight; without, titles stay underlined and
   emphasis *so*. `ascii`: for a locale that cannot show more. */
void rst_view(FILE *out, const char *text, size_t size, bool color, bool ascii);
