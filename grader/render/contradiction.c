/* Compares two verdicts as the text that -o json would write. */

#include "grader/render/contradiction.h"

#include <stdio.h>
#include <string.h>

#include "grader/base/util.h"

char *contradiction_lines(const json_t *first, const json_t *other)
{
	cleanup_free char *a = json_dumps(first, JSON_INDENT(2) | JSON_REAL_PRECISION(15));
	cleanup_free char *b = json_dumps(other, JSON_INDENT(2) | JSON_REAL_PRECISION(15));
	char *lines = NULL;
	size_t number = 1, at = 0;

	if (!a || !b || strcmp(a, b) == 0)
		return NULL;
	for (size_t i = 0; a[i] == b[i]; i++) {
		if (a[i] == '\n') {
			number++;
			at = i + 1;
		}
	}
	if (asprintf(&lines, _("line %zu of the JSON, first: %.*s\nline %zu of the JSON, later: %.*s\n"),
		     number, (int)strcspn(a + at, "\n"), a + at, number,
		     (int)strcspn(b + at, "\n"), b + at) < 0)
		return NULL;
	return lines;
}
