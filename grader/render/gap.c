/* Expected and received, side by side; see gap.h. Reads the verdict's shapes of docs/verdict.md. */

#include "grader/render/gap.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "grader/base/memory_file.h"
#include "grader/base/util.h"
#include "grader/render/view.h"

enum {
	ROW = 16,		/* bytes of a message in one line */
	WORD = 4,		/* bytes that stand together */
	ROWS_MAX = 5,		/* that are shown of one message */
	INTS_MAX = 6,		/* integers that are worth reading as numbers */
};

/* One side in one line: 0, AF_INET6, ::1 port 4711, 20 bytes. */
static void put_value(FILE *out, const json_t *value)
{
	const char *key;
	json_t *inside;
	bool first = true;

	if (json_is_string(value)) {
		fputs(json_string_value(value), out);
	} else if (json_is_integer(value)) {
		fprintf(out, "%" JSON_INTEGER_FORMAT, json_integer_value(value));
	} else if (member(value, "port")) {
		fprintf(out, _("[%s] port %ld"), string_of(value, "address"),
			integer_of(value, "port", 0));
		if (!is(value, "family", "AF_INET6"))
			fprintf(out, " (%s)", string_of(value, "family"));
	} else if (member(value, "bytes")) {
		fprintf(out, ngettext("%ld byte", "%ld bytes",
				      (unsigned long)integer_of(value, "length", 0)),
			integer_of(value, "length", 0));
	} else if (json_is_integer(member(value, "family"))) {
		/* A family without a name: nothing else in such an address means anything. */
		fprintf(out, _("of family %ld"), integer_of(value, "family", 0));
	} else {
		json_object_foreach((json_t *)value, key, inside) {
			fputs(first ? "" : ", ", out);
			put_value(out, inside);
			first = false;
		}
	}
}

/* One row of a message: hexadecimal in words, padded to the width of a whole row. */
static void put_row(FILE *out, const char *hex, size_t from)
{
	size_t length = strlen(hex) / 2;

	for (size_t i = from; i < from + ROW; i++) {
		if (i < length)
			fprintf(out, "%.2s", hex + 2 * i);
		else
			fputs("  ", out);
		if (i % WORD == WORD - 1)
			fputc(' ', out);
	}
}

static void put_ints(FILE *out, const json_t *value, const char *label)
{
	const json_t *ints = member(value, "ints");
	size_t i;
	json_t *entry;

	fprintf(out, _("%s: "), label);
	json_array_foreach(ints, i, entry) {
		if (i < INTS_MAX)
			fprintf(out, "%s%" JSON_INTEGER_FORMAT, i > 0 ? " " : "",
				json_integer_value(entry));
	}
	fputs(json_array_size(ints) > INTS_MAX ? " ...\n" : "\n", out);
}

/* Both messages, row by row, from the row before the one in which they part. */
static void put_messages(FILE *out, const json_t *expected, const json_t *received)
{
	const char *wanted = string_of(expected, "bytes"), *got = string_of(received, "bytes");
	size_t length = MAX(strlen(wanted), strlen(got)) / 2;
	size_t differs = (size_t)MAX(integer_of(received, "differs", 0), 0);
	size_t from = differs / ROW > 0 ? (differs / ROW - 1) * ROW : 0;
	size_t row = from;

	if (from > 0)
		fprintf(out, "....\n");
	for (size_t shown = 0; row < length && shown < ROWS_MAX; row += ROW, shown++) {
		fprintf(out, "%04zx  ", row);
		put_row(out, wanted, row);
		fprintf(out, " %s\n      ", _("expected"));
		put_row(out, got, row);
		fprintf(out, " %s\n", _("yours"));
	}
	if (row < length)
		fprintf(out, "....\n");
	if (member(expected, "decoded") && member(received, "decoded")) {
		fprintf(out, _("%s: %s\n"), _("expected"), string_of(expected, "decoded"));
		fprintf(out, _("%s: %s\n"), _("yours"), string_of(received, "decoded"));
	} else if (member(expected, "text") && member(received, "text")) {
		fprintf(out, _("%s: \"%s\"\n"), _("expected"), string_of(expected, "text"));
		fprintf(out, _("%s: \"%s\"\n"), _("yours"), string_of(received, "text"));
	} else if (member(expected, "ints") && member(received, "ints")) {
		put_ints(out, expected, _("as numbers, expected"));
		put_ints(out, received, _("as numbers, yours"));
	}
}

char *gap_lines(const json_t *check)
{
	const json_t *expected = member(check, "expected"), *received = member(check, "received");
	char *lines = NULL;
	size_t size;
	FILE *out = memory_file_open(&lines, &size);

	if (!out)
		return NULL;
	if (member(expected, "bytes") && member(received, "bytes")) {
		put_messages(out, expected, received);
	} else {
		if (expected) {
			fprintf(out, _("%s: "), _("expected"));
			put_value(out, expected);
			fputc('\n', out);
		}
		if (received) {
			fprintf(out, _("%s: "), _("yours"));
			put_value(out, received);
			fputc('\n', out);
		}
	}
	if (memory_file_close(out) == 0)
		return lines;
	free(lines);
	return NULL;
}

char *call_line(const json_t *call)
{
	char *line = NULL;
	size_t size;
	FILE *out = memory_file_open(&line, &size);
	const char *key;
	json_t *value;
	bool first = true;

	if (!out)
		return NULL;
	fprintf(out, "%s(", string_of(call, "call"));
	json_object_foreach(json_object_get(call, "args"), key, value) {
		fprintf(out, "%s%s ", first ? "" : ", ", key);
		put_value(out, value);
		first = false;
	}
	fputc(')', out);
	if (json_is_true(json_object_get(call, "blocked")))
		fprintf(out, " %s", _("waits for ever"));
	else
		fprintf(out, " = %ld", integer_of(call, "result", 0));
	if (member(call, "error"))
		fprintf(out, " %s", string_of(call, "error"));
	if (json_is_true(json_object_get(call, "injected")))
		fprintf(out, " %s", _("(we made it fail)"));
	if (memory_file_close(out) == 0)
		return line;
	free(line);
	return NULL;
}
