/*
 * Text that came out of a program we do not trust, made fit to be read, stored and parsed.
 */
#pragma once

#include <stddef.h>

/* The same text as valid UTF-8 without control characters but newline: a tab becomes a space, and
   what is broken, invisible or turns the direction of writing becomes U+FFFD. At most `max` bytes
   of the result, plus an ellipsis where something was cut. Owned by the caller, ends with a NUL;
   NULL when there is no memory. */
char *text_clean(const char *bytes, size_t size, size_t max);
