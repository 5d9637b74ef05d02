/*
 * Which mistake the compiler's first error stands for, where there is no doubt: the others follow
 * from it. Reads gcc's words, which are untrusted; what is found explains, it decides nothing.
 */
#pragma once

#include <stddef.h>

struct compilation;

/* Sets the diagnosis of a file of `size` bytes that was refused, if there is one. `function` is the
   exercise's. */
void mistakes_find(struct compilation *compilation, const char *source, size_t size,
		   const char *function);
