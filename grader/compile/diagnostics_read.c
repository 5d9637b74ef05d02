/* Reads gcc's diagnostics in both formats that it can write, and the assembler's. Runs in the
   runner; trusts nothing. */

#include "grader/compile/diagnostics.h"

#include <errno.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "grader/base/util.h"
#include "grader/compile/text.h"

#define cleanup_json cleanup(release_json)

static void release_json(json_t **value)
{
	json_decref(*value);
}

/* gcc's words for kinds, as both formats write them, and the assembler's. What is not listed is a note. */
static const struct kind {
	const char *word;
	enum severity severity;
} kinds[] = {
	{ "error", SEVERITY_ERROR },
	{ "fatal error", SEVERITY_ERROR },
	{ "sorry, unimplemented", SEVERITY_ERROR },
	{ "internal compiler error", SEVERITY_ERROR },
	{ "warning", SEVERITY_WARNING },
	{ "note", SEVERITY_NOTE },
	{ "Error", SEVERITY_ERROR },	/* the assembler's word */
	{ "Fatal error", SEVERITY_ERROR },
};

static enum severity severity_of(const char *word)
{
	for (size_t i = 0; i < N_ELEMENTS(kinds); i++) {
		if (!strcmp(kinds[i].word, word))
			return kinds[i].severity;
	}
	return SEVERITY_NOTE;
}

/* Warnings about our own flags, not about what the student did: -D_GNU_SOURCE= stands on the
   command line so that any spelling of it in the file changes nothing. */
static bool is_ours(const char *message)
{
	return !strcmp(message, "\"_GNU_SOURCE\" redefined") ||
	       strstr(message, "_FORTIFY_SOURCE requires compiling with optimization");
}

/* The last part of a file's name that we vouch for, or NULL: `#line` can name any file. */
static const char *known_file(const struct origin *origin, const char *file)
{
	const char *slash = strrchr(file, '/');

	if (!slash || strstr(file, "/../"))
		return NULL;
	for (size_t i = 0; origin->folders && origin->folders[i]; i++) {
		size_t length = strlen(origin->folders[i]);

		if (!strncmp(file, origin->folders[i], length) && file[length] == '/')
			return slash + 1;
	}
	return NULL;
}

/* Adds a message that the compiler places at line:column of `file`. A place that is not in the
   student's file is none of his; it is told in words when the file is one of the system's. */
static int add_placed(struct compilation *compilation, const struct origin *origin,
		      enum severity severity, const char *file, json_int_t line, json_int_t column,
		      const char *option, const char *message)
{
	cleanup_free char *placed = NULL;
	const char *elsewhere;

	if (is_ours(message))
		return 0;
	if (!strcmp(file, origin->file) && line >= 1 && line <= origin->n_lines)
		return diagnostics_add(compilation, severity, (int)line,
				       column >= 1 && column < 100000 ? (int)column : 0, option,
				       message);
	elsewhere = known_file(origin, file);
	if (!elsewhere)
		return diagnostics_add(compilation, severity, 0, 0, option, message);
	if (asprintf(&placed, "%.200s:%lld: %s", elsewhere, (long long)line, message) < 0) {
		placed = NULL;
		return -ENOMEM;
	}
	return diagnostics_add(compilation, severity, 0, 0, option, placed);
}

static const char *string_of(const json_t *object, const char *key)
{
	const char *value = json_string_value(json_object_get(object, key));

	return value ? value : "";
}

/* One diagnostic of gcc's JSON. A kind of its own for children, which gcc always calls notes. */
static int add_json(struct compilation *compilation, const struct origin *origin,
		    const json_t *diagnostic)
{
	const json_t *place = json_object_get(
		json_array_get(json_object_get(diagnostic, "locations"), 0), "caret");
	const char *option = string_of(diagnostic, "option");
	json_int_t byte = json_integer_value(json_object_get(place, "byte-column"));
	size_t n = compilation->n_diagnostics;
	int r = add_placed(compilation, origin, severity_of(string_of(diagnostic, "kind")),
			   string_of(place, "file"),
			   json_integer_value(json_object_get(place, "line")),
			   json_integer_value(json_object_get(place, "column")),
			   *option ? option : NULL, string_of(diagnostic, "message"));

	/* Since gcc 11 the column is where a terminal shows it. */
	if (r == 0 && compilation->n_diagnostics > n && compilation->diagnostics[n].column > 0 &&
	    byte >= 1 && byte < 100000)
		compilation->diagnostics[n].byte = (int)byte;
	return r;
}

static int add_array(struct compilation *compilation, const struct origin *origin,
		     const json_t *array)
{
	const json_t *diagnostic, *child;
	size_t i, k;
	int error;

	json_array_foreach (array, i, diagnostic) {
		error = add_json(compilation, origin, diagnostic);
		if (error)
			return error;
		if (is_ours(string_of(diagnostic, "message")))
			continue;	/* and so are its notes */
		json_array_foreach (json_object_get(diagnostic, "children"), k, child) {
			error = add_json(compilation, origin, child);
			if (error)
				return error;
		}
	}
	return 0;
}

/* The array is a line of its own, written when the compiler ends; other lines may stand around it
   ("compilation terminated."). */
int diagnostics_read_json(struct compilation *compilation, const struct origin *origin,
			  const char *output, size_t size, bool *complete)
{
	cleanup_free char *text = text_clean(output, size, 4 * size);

	*complete = false;
	if (!text)
		return -ENOMEM;
	for (char *rest = text, *line; (line = strsep(&rest, "\n"));) {
		cleanup_json json_t *array = NULL;

		if (line[0] == '[')
			array = json_loads(line, JSON_ALLOW_NUL, NULL);
		if (!json_is_array(array))
			continue;
		*complete = true;
		return add_array(compilation, origin, array);
	}
	return 0;
}

enum { TAB_STOP = 8 };	/* of gcc's terminal */

/* The byte, from 1, of what stands in this column of this line. */
static int byte_of_column(const struct origin *origin, int line, int column)
{
	const char *end = origin->source + origin->size, *c = origin->source, *start;
	int at = 1;

	for (; line > 1 && c < end; c++)
		line -= *c == '\n';
	for (start = c; c < end && *c != '\n' && at < column; c++) {
		if (*c == '\t')
			at += TAB_STOP - (at - 1) % TAB_STOP;
		else
			at += c + 1 == end || ((unsigned char)c[1] & 0xc0) != 0x80;
	}
	return (int)(c - start) + 1;
}

/* "file:line:column: kind: message [-Woption]"; other lines are context and drawings. */
static int add_line(struct compilation *compilation, const struct origin *origin, char *line)
{
	const struct kind *kind = NULL;
	char file[256] = "", phrase[32];
	const char *option = NULL;
	char *message = NULL, *bracket;
	size_t n = compilation->n_diagnostics;
	int number = 0, column = 0, r;

	for (size_t i = 0; i < N_ELEMENTS(kinds); i++) {
		char *found;

		snprintf(phrase, sizeof(phrase), ": %s: ", kinds[i].word);
		found = strstr(line, phrase);
		if (!found || (message && found >= message))
			continue;
		message = found;
		kind = &kinds[i];
	}
	if (!kind || line[0] == ' ')
		return 0;
	*message = '\0';
	message += strlen(kind->word) + strlen(": : ");
	if (sscanf(line, "%255[^:]:%d:%d", file, &number, &column) < 2)
		number = column = 0;

	bracket = strrchr(message, '[');
	if (bracket && bracket > message && bracket[1] == '-' && bracket[-1] == ' ' &&
	    bracket[strlen(bracket) - 1] == ']') {
		bracket[strlen(bracket) - 1] = '\0';
		bracket[-1] = '\0';
		option = bracket + 1;
	}
	r = add_placed(compilation, origin, kind->severity, file, number, column, option, message);
	if (r == 0 && origin->source && compilation->n_diagnostics > n &&
	    compilation->diagnostics[n].column > 0)
		compilation->diagnostics[n].byte = byte_of_column(origin, number, column);
	return r;
}

int diagnostics_read_text(struct compilation *compilation, const struct origin *origin,
			  const char *output, size_t size)
{
	cleanup_free char *text = text_clean(output, size, 4 * size);
	int error = text ? 0 : -ENOMEM;

	for (char *rest = text, *line; !error && (line = strsep(&rest, "\n"));)
		error = add_line(compilation, origin, line);
	return error;
}
