/* Quotes one line of the submission; see quote.h. All of it is the student's text. */

#include "grader/judge/quote.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "grader/base/util.h"
#include "grader/judge/shown.h"

enum {
	BEFORE = 40,		/* bytes of a long line that are kept before the column */
	ROOM = 64,		/* ... and in all */
};

static const char cut[] = "...";

/* One line, without its end. */
struct span {
	const char *text;
	size_t length;
};

static bool find_line(struct span *span, const char *source, size_t size, int line)
{
	const char *end = source + size, *start = source, *newline;

	for (; line > 1; line--) {
		newline = memchr(start, '\n', (size_t)(end - start));
		if (!newline)
			return false;
		start = newline + 1;
	}
	newline = memchr(start, '\n', (size_t)(end - start));
	*span = (struct span){ start, (size_t)((newline ? newline : end) - start) };
	if (span->length > 0 && span->text[span->length - 1] == '\r')
		span->length--;
	return true;
}

/* Back to where a character begins, but not before `least`. */
static size_t boundary(const struct span *span, size_t at, size_t least)
{
	while (at > least && at < span->length && ((unsigned char)span->text[at] & 0xc0) == 0x80)
		at--;
	return at;
}

/* Bytes from..to as they may be shown, a tab as one space. Owned by the caller; NULL without memory. */
static char *shown(const struct span *span, size_t from, size_t to)
{
	cleanup_free char *plain = strndup(span->text + from, to - from);
	json_t *json;
	char *text;

	if (!plain)
		return NULL;
	for (char *c = plain; *c; c++)
		if (*c == '\t')
			*c = ' ';
	json = json_shown(plain, strlen(plain), SHOWN_TEXT_MAX);
	text = json ? strdup(json_string_value(json)) : NULL;
	json_decref(json);
	return text;
}

static size_t n_characters(const char *text)
{
	size_t n = 0;

	for (; *text; text++)
		n += ((unsigned char)*text & 0xc0) != 0x80;
	return n;
}

bool quote_line(json_t *diagnostic, const char *source, size_t size, int line, int column)
{
	cleanup_free char *before = NULL, *behind = NULL, *text = NULL;
	struct span span;
	size_t first = 0, from, to, at;
	bool has_caret;

	if (line < 1 || !find_line(&span, source, size, line))
		return true;
	has_caret = column >= 1 && (size_t)column <= span.length + 1;
	while (first < span.length && (span.text[first] == ' ' || span.text[first] == '\t'))
		first++;
	if (first == span.length)
		return true;
	at = boundary(&span, has_caret ? MAX((size_t)column - 1, first) : first, first);
	from = first;
	if (span.length - first > ROOM && at - first > BEFORE)
		from = boundary(&span, MIN(at - BEFORE, span.length - ROOM), first);
	to = boundary(&span, MIN(from + ROOM, span.length), at);

	before = shown(&span, from, at);
	behind = shown(&span, at, to);
	if (!before || !behind ||
	    asprintf(&text, "%s%s%s%s", from > first ? cut : "", before, behind,
		     to < span.length ? cut : "") < 0) {
		text = NULL;
		return false;
	}
	if (!json_put(diagnostic, "source", json_string(text)))
		return false;
	at = (from > first ? strlen(cut) : 0) + n_characters(before) + 1;
	return !has_caret || json_put(diagnostic, "caret", json_integer((json_int_t)at));
}
