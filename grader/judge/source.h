/*
 * A glance at the text of a submission. It explains what evidence has already shown, and decides
 * nothing.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

/* Whether the C source defines a function of this name, outside comments, strings and directives.
   Macros are not expanded. */
bool source_defines(const char *source, size_t size, const char *name);
