/*
 * Text that is written piece by piece, in memory. As open_memstream(3), but for one thing: that function
 * loses what was written while there was no memory, and its close says nothing of it (glibc 2.36).
 */
#pragma once

#include <stdio.h>

/* A stream to write to, or NULL. *text and *size are there once it is closed: the text is owned by the
   caller, and followed by one NUL that *size does not count. */
FILE *memory_file_open(char **text, size_t *size);

/* 0, or -ENOMEM: something is missing. The text is the caller's to free either way. */
int memory_file_close(FILE *file);
