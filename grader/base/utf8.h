/*
 * Characters of text that anybody may have written.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The code point at `text` and in *length how many bytes it took; -1 and 1 for a byte that begins
   no valid sequence. `left` > 0 bytes are there. */
int32_t utf8_decode(const char *text, size_t left, size_t *length);

/* What must not reach a reader as it is: -1, control characters, and what has no shape of its own but
   changes how the rest is read. */
bool is_shapeless(int32_t code);
