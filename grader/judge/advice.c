/* Advice: one function per kind, each adds what it finds. */

#include "grader/judge/advice.h"

#include <stdio.h>
#include <string.h>

#include "grader/compile/compile.h"
#include "grader/exercise.h"
#include "grader/judge/shown.h"
#include "grader/judge/verdict.h"

enum { ADVICE_MAX = 16 };

/* Once per id and line: what shows in seven runs is said once. */
static bool is_known(const json_t *advice, const char *id, int line)
{
	size_t i;
	json_t *entry;

	json_array_foreach(advice, i, entry)
		if (strcmp(json_string_value(json_object_get(entry, "id")), id) == 0 &&
		    json_integer_value(json_object_get(entry, "line")) == line)
			return true;
	return false;
}

static bool add(json_t *advice, const char *id, int line, json_t *message)
{
	if (json_array_size(advice) >= ADVICE_MAX || is_known(advice, id, line)) {
		json_decref(message);
		return true;
	}
	return json_add(advice, json_pack("{s:s, s:o, s:o}", "id", id, "message", message,
					  "line", line > 0 ? json_integer(line) : json_null()));
}

/* A sentence about one name that may be foreign. */
static json_t *sentence(const char *format, const char *name)
{
	char text[600];

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
	int length = snprintf(text, sizeof(text), _(format), name);
#pragma GCC diagnostic pop

	return json_shown(text, MIN((size_t)MAX(length, 0), sizeof(text) - 1), sizeof(text));
}

static bool advise_on_warnings(json_t *advice, const struct verdict_parts *parts)
{
	const struct compilation *compilation = parts->compilation;

	if (compilation->result != COMPILE_OK)
		return true;
	for (size_t i = 0; i < compilation->n_diagnostics; i++) {
		const struct diagnostic *diagnostic = &compilation->diagnostics[i];

		if (diagnostic->severity == SEVERITY_WARNING &&
		    !add(advice, "compiler-warning", diagnostic->line,
			 json_shown(diagnostic->message, strlen(diagnostic->message),
				    SHOWN_TEXT_MAX)))
			return false;
	}
	return true;
}

static bool advise_on_sockets(json_t *advice, const struct verdict_parts *parts)
{
	for (size_t i = 0; i < parts->n_runs; i++) {
		const struct run *run = parts->runs[i];

		for (size_t j = 0; j < run->n_sockets && run->ending == ENDED_RETURNED; j++)
			if (!run->sockets[j].closed && run->sockets[j].call >= 0 &&
			    !add(advice, "socket-left-open", run->calls[run->sockets[j].call].line,
				 sentence(N_("the socket is never closed in the run where %s"),
					  _(run->scenario->when))))
				return false;
	}
	return true;
}

static bool advise_on_files(json_t *advice, const struct verdict_parts *parts)
{
	for (size_t i = 0; i < parts->n_runs; i++)
		if (parts->runs[i]->first_opened &&
		    !add(advice, "file-opened", 0,
			 sentence(N_("there are no files here: your program tried to open %.400s"),
				  parts->runs[i]->first_opened)))
			return false;
	return true;
}

static bool advise_on_missing_calls(json_t *advice, const struct verdict_parts *parts)
{
	for (size_t i = 0; i < parts->n_runs; i++)
		if (parts->runs[i]->unsupported &&
		    !add(advice, "unsupported-call", parts->runs[i]->unsupported_line,
			 sentence(parts->runs[i]->unsupported, parts->runs[i]->unsupported_call)))
			return false;
	return true;
}

json_t *json_advice(const struct verdict_parts *parts)
{
	json_t *advice = json_array();

	if (advice && advise_on_sockets(advice, parts) && advise_on_files(advice, parts) &&
	    advise_on_missing_calls(advice, parts) && advise_on_warnings(advice, parts))
		return advice;
	json_decref(advice);
	return NULL;
}
