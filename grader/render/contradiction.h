/*
 * Two gradings of one submission that differ, which --repeat looks for: where they part.
 */
#pragma once

#include <jansson.h>

/* The first line in which the two documents differ, of each, below one another; owned by the
   caller. NULL when they do not differ or there is no memory. */
char *contradiction_lines(const json_t *first, const json_t *other);
