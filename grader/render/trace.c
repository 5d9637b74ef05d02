/* The runs of a verdict as lines; see trace.h. */

#include "grader/render/trace.h"

#include <stdio.h>
#include <string.h>

#include "grader/base/memory_file.h"
#include "grader/base/util.h"
#include "grader/render/gap.h"
#include "grader/render/view.h"

static const struct {
	const char *ending;
	const char *words;
} endings[] = {
	{ "exited", N_("the program was ended") },
	{ "blocked", N_("waits for ever") },
	{ "out-of-time", N_("stopped: out of time") },
	{ "out-of-memory", N_("stopped: out of memory") },
	{ "too-much-output", N_("stopped: it printed too much") },
	{ "too-many-calls", N_("stopped: too many calls") },
};

static void put_ending(FILE *out, const json_t *run)
{
	const char *ending = string_of(run, "ending");

	if (strcmp(ending, "returned") == 0)
		fprintf(out, _("returned %ld"), integer_of(run, "returned", 0));
	else if (strcmp(ending, "killed") == 0)
		fprintf(out, _("killed by %s"), string_of(run, "signal"));
	else if (strcmp(ending, "forbidden") == 0)
		fprintf(out, _("stopped: forbidden call %s"), string_of(run, "forbidden"));
	for (size_t i = 0; i < N_ELEMENTS(endings); i++)
		if (strcmp(ending, endings[i].ending) == 0)
			fputs(_(endings[i].words), out);
	fputc('\n', out);
}

static void put_calls(FILE *out, const json_t *verdict, const json_t *run)
{
	size_t i;
	json_t *call;

	json_array_foreach(json_object_get(run, "calls"), i, call) {
		cleanup_free char *line = call_line(call);

		fprintf(out, "    %3ld  %s", integer_of(call, "n", 0), line ? line : "");
		if (integer_of(call, "line", 0) > 0)
			fprintf(out, "   %s:%ld", file_of(verdict), integer_of(call, "line", 0));
		fputc('\n', out);
	}
}

char *trace_text(const json_t *verdict)
{
	char *text = NULL;
	size_t size, i;
	FILE *out = memory_file_open(&text, &size);
	json_t *run;

	if (!out)
		return NULL;
	json_array_foreach(json_object_get(verdict, "runs"), i, run) {
		fprintf(out, _("When %s: "), string_of(run, "when"));
		put_ending(out, run);
		put_calls(out, verdict, run);
	}
	if (memory_file_close(out) == 0)
		return text;
	free(text);
	return NULL;
}
