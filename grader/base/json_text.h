/*
 * A document as text, byte for byte what json_dumps() makes of it, in a quarter of the time: that looks for
 * loops, with a table and a printf() for each container. A document of ours is a tree.
 */
#pragma once

#include <jansson.h>
#include <stddef.h>

/* The text, ended by a NUL that *size does not count, owned by the caller; NULL: out of memory. `indent` spaces for
   each level, 0: all on one line without a space. `precision`: digits of a real; 17 lose nothing. */
char *json_text(const json_t *document, int indent, int precision, size_t *size);
