/*
 * Foreign text made harmless: one function for each kind of reader. Everything a student wrote, or
 * could have made a compiler write, passes through one of these on its way out.
 *
 * Shown as \x1b or \u{202e}: control characters (C0, DEL, C1), invalid UTF-8 byte by byte, and what
 * has no shape of its own but changes how the rest is read (bidirectional controls, zero-width and
 * separating characters, tags, noncharacters). A newline becomes \n: who wants lines splits before.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

/* For a terminal. `ascii`: quotation marks and dashes become those of ASCII, letters of Western Europe lose
   their accents, everything else that is not ASCII is shown as \u{3b1} too. */
void escape_terminal(FILE *out, const char *text, size_t length, bool ascii);

/* For running text of reStructuredText: every punctuation mark loses its meaning there. */
void escape_rst(FILE *out, const char *text, size_t length);

/* For one line of a literal block, whose indentation the caller has written. */
void escape_literal(FILE *out, const char *text, size_t length);

/* For JSON as it was dumped: what has no shape is written as \uXXXX, which means the same to who parses
   it, and nothing to who looks at it. */
void escape_json(FILE *out, const char *text, size_t length);
