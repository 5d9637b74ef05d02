/*
 * Which line of the student's file an address of his program belongs to: the rows of .debug_line
 * (DWARF 2 to 4) that name his file, and where they end. line_at() is declared in compile.h.
 */
#pragma once

#include <stddef.h>

struct line_table;

/* Reads the table from a program. Rows whose file is not `file_name`, or whose line is not within
   1..n_lines, count as "no line". *out is NULL when there is nothing to know; it is released by
   lines_free(). Returns 0 or -ENOMEM: damaged tables are no error, they end early. */
int lines_read(struct line_table **out, const void *program, size_t size, const char *file_name,
	       int n_lines);
void lines_free(struct line_table *lines);
