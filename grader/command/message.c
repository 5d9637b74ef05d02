/* Messages of the tool, and "did you mean". */

#include "grader/command/message.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "grader/base/util.h"
#include "grader/command/language.h"
#include "grader/render/escape.h"

void complain(const char *format, ...)
{
	cleanup_free char *message = NULL;
	va_list arguments;
	int length;

	va_start(arguments, format);
	length = vasprintf(&message, format, arguments);
	va_end(arguments);
	fputs("sockgrade: ", stderr);
	if (length < 0) {
		message = NULL;
		fputs("out of memory\n", stderr);
		return;
	}
	escape_terminal(stderr, message, (size_t)length, !charset_is_utf8());
	fputc('\n', stderr);
}

enum { WORD_MAX = 64 };

/* Insertions, deletions, changes and swaps of neighbours that make `b` of `a`. */
static size_t distance(const char *a, const char *b)
{
	size_t rows[3][WORD_MAX + 1];
	size_t m = strlen(a), n = strlen(b);

	if (m > WORD_MAX || n > WORD_MAX)
		return WORD_MAX;
	for (size_t j = 0; j <= n; j++)
		rows[0][j] = j;
	for (size_t i = 1; i <= m; i++) {
		size_t *row = rows[i % 3], *last = rows[(i + 2) % 3], *before = rows[(i + 1) % 3];

		row[0] = i;
		for (size_t j = 1; j <= n; j++) {
			row[j] = MIN(last[j - 1] + (a[i - 1] != b[j - 1]),
				     MIN(last[j], row[j - 1]) + 1);
			if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
				row[j] = MIN(row[j], before[j - 2] + 1);
		}
	}
	return rows[m % 3][n];
}

const char *nearest(const char *word, const char *const *names, size_t count)
{
	const char *best = NULL;
	size_t least = MAX(strlen(word) / 3, 2) + 1;

	for (size_t i = 0; i < count; i++) {
		size_t away = distance(word, names[i]);

		if (away < least) {
			least = away;
			best = names[i];
		}
	}
	/* "client" is far from "client-application" by letters, yet clearly meant. */
	for (size_t i = 0; i < count && !best; i++)
		if (strlen(word) >= 3 && strncmp(names[i], word, strlen(word)) == 0)
			best = names[i];
	return best;
}
