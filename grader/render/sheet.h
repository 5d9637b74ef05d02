/*
 * A page for the terminal: 80 columns, escaped, wrapped, coloured where wanted. What is written here
 * may be anybody's text.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "grader/render/render.h"

enum { SHEET_WIDTH = 80 };

struct sheet {
	FILE *out;
	const struct render_style *style;
};

enum ink { INK_PLAIN, INK_GOOD, INK_BAD, INK_DIM, INK_BOLD };

/* Columns that `length` bytes of escaped text take. */
size_t display_width(const char *text, size_t length);

/* Everything between ink_on() and ink_off() is in that colour, if colours are wanted. */
void ink_on(struct sheet *sheet, enum ink ink);
void ink_off(struct sheet *sheet, enum ink ink);

/* PASS, FAIL or the like at the margin. Returns the column after it. */
size_t sheet_mark(struct sheet *sheet, enum ink ink, const char *mark);

/* Running text: broken at spaces (a longer word anywhere), each line after `indent` spaces. The
   first begins at column `column`, where something stands already, and is followed by a newline. */
void sheet_text(struct sheet *sheet, size_t column, size_t indent, const char *text);

/* One line as it is, after `indent` spaces; as running text when it is too long for that. */
void sheet_line(struct sheet *sheet, size_t indent, const char *line);

/* `left` at the margin and `right` at the other, on one line where they fit, else on two. `column`
   as above. */
void sheet_sides(struct sheet *sheet, size_t column, size_t indent, const char *left,
		 const char *right);

/* One foreign line behind "| ", as much of it as fits, and below it a caret under its character
   number `caret` (from 1), if that is there. Nothing for "". */
void sheet_quote(struct sheet *sheet, size_t indent, const char *line, long caret);

/* Foreign lines as they are, each behind "| "; at most `limit` lines, then how many were left out. */
void sheet_frame(struct sheet *sheet, size_t indent, const char *text, size_t limit);
