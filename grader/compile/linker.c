/* Reads the messages of GNU ld. Runs in the runner; trusts nothing. */

#include "grader/compile/linker.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "grader/base/util.h"
#include "grader/compile/diagnostics.h"
#include "grader/compile/text.h"
#include "grader/compile/undefined.h"

/* The name between ` and ' after `phrase`, if the line has it. */
static bool read_name(char *name, const char *line, const char *phrase)
{
	const char *start = strstr(line, phrase);
	const char *end;

	if (!start)
		return false;
	start += strlen(phrase);
	end = strchr(start, '\'');
	if (!end || end == start || end - start >= NAME_MAX_BYTES)
		return false;
	memcpy(name, start, (size_t)(end - start));
	name[end - start] = '\0';
	return true;
}

/* ld knows the line from the debugging information: "/folder/submission.c:12: undefined ...". */
static int read_line_number(const struct origin *origin, const char *line)
{
	const char *found = strstr(line, origin->file);
	int number;

	if (!found || (found != line && found[-1] != '/' && found[-1] != ' ') ||
	    sscanf(found + strlen(origin->file), ":%d: ", &number) != 1)
		return 0;
	return number >= 1 && number <= origin->n_lines ? number : 0;
}

/* In "call.c:(.text+0xb2089): undefined ...", which has no line because the harness has none. */
static bool is_in_call(const char *line)
{
	const char *found = strstr(line, "call.c:(");

	return found && (found == line || found[-1] == ' ');
}

/* One complaint a name: ld repeats itself for each use. Full when NAMES_MAX are there. */
static void note(struct complaint *complaints, size_t *n, const char *name, int line, bool asked)
{
	for (size_t i = 0; i < *n; i++) {
		if (!strcmp(complaints[i].name, name)) {
			complaints[i].asked |= asked;
			return;
		}
	}
	if (*n >= NAMES_MAX)
		return;
	snprintf(complaints[*n].name, sizeof(complaints[*n].name), "%s", name);
	complaints[*n].line = line;
	complaints[(*n)++].asked = asked;
}

/* Complaints that name nothing the student could look for; known by a part of ld's sentence. */
static int explain_other(struct compilation *compilation, const char *output, bool *explained)
{
	static const struct {
		const char *part, *message, *diagnosis;
	} complaints[] = {
		{ "relocation truncated to fit",
		  N_("your global and static variables do not fit into a program: make your arrays"
		     " smaller"),
		  "too-large" },
		{ "mismatches non-TLS",
		  N_("your file defines a variable that the C library has already, probably errno:"
		     " include <errno.h> instead"),
		  NULL },
	};

	for (size_t i = 0; i < N_ELEMENTS(complaints); i++) {
		if (!strstr(output, complaints[i].part))
			continue;
		*explained = true;
		compilation->diagnosis = complaints[i].diagnosis;
		return diagnostics_add(compilation, SEVERITY_ERROR, 0, 0, NULL,
				       _(complaints[i].message));
	}
	return 0;
}

int linker_explain(struct compilation *compilation, const struct origin *origin,
		   const char *function, const char *output, size_t size, bool *explained)
{
	cleanup_free char *text = text_clean(output, size, 4 * size);
	cleanup_free struct complaint *undefined = calloc(NAMES_MAX, sizeof(*undefined));
	cleanup_free struct complaint *twice = calloc(NAMES_MAX, sizeof(*twice));
	size_t n_undefined = 0, n_twice = 0;
	char name[NAME_MAX_BYTES];
	int error;

	if (!text || !undefined || !twice)
		return -ENOMEM;
	for (char *rest = text, *line; (line = strsep(&rest, "\n"));) {
		/* A .gnu.warning section makes ld print any text of the student's as a warning. */
		if (strstr(line, "warning: "))
			continue;
		if (read_name(name, line, "undefined reference to `"))
			note(undefined, &n_undefined, name, read_line_number(origin, line),
			     is_in_call(line) || !strcmp(name, function));
		else if (read_name(name, line, "multiple definition of `"))
			note(twice, &n_twice, name, read_line_number(origin, line), false);
	}
	error = undefined_explain(compilation, undefined, n_undefined);
	if (!error)
		error = undefined_twice(compilation, twice, n_twice);
	*explained = n_undefined > 0 || n_twice > 0;
	return error || *explained ? error : explain_other(compilation, output, explained);
}
