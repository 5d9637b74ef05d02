/* The longest common subsequence of lines; see difference.h. */

#include "grader/command/difference.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "grader/base/util.h"
#include "grader/render/escape.h"

enum { LINES_MAX = 3000, AROUND = 2 };

struct lines {
	const char *start[LINES_MAX];
	size_t length[LINES_MAX];
	size_t n;
};

static bool split(struct lines *lines, const char *text, size_t size)
{
	if (memchr(text, '\0', size))
		return false;
	for (size_t at = 0; at < size; lines->n++) {
		const char *end = memchr(text + at, '\n', size - at);

		if (lines->n == LINES_MAX)
			return false;
		lines->start[lines->n] = text + at;
		lines->length[lines->n] = end ? (size_t)(end - text) - at : size - at;
		at += lines->length[lines->n] + 1;
	}
	return true;
}

static bool same(const struct lines *a, size_t i, const struct lines *b, size_t k)
{
	return a->length[i] == b->length[k] && memcmp(a->start[i], b->start[k], a->length[i]) == 0;
}

static void put(FILE *out, char mark, const struct lines *lines, size_t i)
{
	const char *text = lines->start[i];
	size_t left = lines->length[i];

	fputc(mark, out);
	while (left > 0) {
		const char *tab = memchr(text, '\t', left);
		size_t length = tab ? (size_t)(tab - text) : left;

		escape_terminal(out, text, length, false);
		fputs(tab ? "\t" : "", out);
		text += length + (tab != NULL);
		left -= length + (tab != NULL);
	}
	fputc('\n', out);
}

/* common[i][k]: how many lines the rests from i and from k share. */
static void print_changes(FILE *out, const struct lines *a, const struct lines *b,
			  const uint16_t *common)
{
	size_t i = 0, k = 0, columns = b->n + 1, quiet = AROUND + 1;

	while (i < a->n || k < b->n) {
		if (i < a->n && k < b->n && same(a, i, b, k)) {
			bool near = false;

			/* Whether a change follows soon. */
			for (size_t d = 1; d <= AROUND && !near; d++)
				near = i + d >= a->n || k + d >= b->n ?
					       (i + d < a->n) != (k + d < b->n) :
					       !same(a, i + d, b, k + d);
			if (quiet++ < AROUND || near)
				put(out, ' ', a, i);
			i++;
			k++;
		} else if (k >= b->n ||
			   (i < a->n && common[(i + 1) * columns + k] >= common[i * columns + k + 1])) {
			put(out, '-', a, i++);
			quiet = 0;
		} else {
			put(out, '+', b, k++);
			quiet = 0;
		}
	}
}

void difference_print(FILE *out, const char *name, const char *before, size_t before_size,
		      const char *after, size_t after_size)
{
	cleanup_free struct lines *a = calloc(1, sizeof(*a));
	cleanup_free struct lines *b = calloc(1, sizeof(*b));
	cleanup_free uint16_t *common = NULL;

	if (before_size == after_size && memcmp(before, after, after_size) == 0)
		return;
	if (a && b && split(a, before, before_size) && split(b, after, after_size))
		common = calloc((a->n + 1) * (b->n + 1), sizeof(*common));
	fprintf(out, "--- %s\n", name);
	if (!common) {
		fprintf(out, _("(%zu bytes become %zu others)\n"), before_size, after_size);
		return;
	}
	for (size_t i = a->n; i-- > 0;) {
		for (size_t k = b->n; k-- > 0;) {
			uint16_t *here = &common[i * (b->n + 1) + k];

			*here = same(a, i, b, k) ? here[b->n + 2] + 1 : MAX(here[b->n + 1], here[1]);
		}
	}
	print_changes(out, a, b, common);
}
