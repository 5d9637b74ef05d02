/*
 * INGInious' feedback: only the keys that its agent accepts, in the types it accepts. The text is
 * reStructuredText: our own sentences are escaped for running text, what a student wrote stands in
 * literal blocks only, every line of them indented.
 */

#include <ctype.h>
#include <errno.h>
#include <math.h>
#include <string.h>

#include "grader/base/util.h"
#include "grader/render/escape.h"
#include "grader/render/gap.h"
#include "grader/render/render.h"
#include "grader/render/view.h"

enum { OUTPUT_LINES = 40, DIAGNOSTICS = 12 };

/* The agent's own pattern of ids, without its case and its loose end. */
static bool is_id(const char *id, const char *also)
{
	for (const char *c = id; *c; c++)
		if (!isalnum((unsigned char)*c) && !strchr("-._", *c) && !strchr(also, *c))
			return false;
	return id[0] != '\0';
}

static void put_sentence(FILE *out, const char *indent, const char *text)
{
	if (!text[0])
		return;
	fputs(indent, out);
	escape_rst(out, text, strlen(text));
	fputs("\n\n", out);
}

/* A literal block of foreign lines. */
static void put_literal(FILE *out, const char *indent, const char *text, size_t limit)
{
	size_t shown = 0;

	if (!text || !text[0])
		return;
	fprintf(out, "%s::\n\n", indent);
	for (; *text && shown < limit; shown++) {
		size_t length = strcspn(text, "\n");

		fprintf(out, "%s    ", indent);
		escape_literal(out, text, length);
		fputc('\n', out);
		text += length + (text[length] == '\n');
	}
	if (*text)
		fprintf(out, "%s    ...\n", indent);
	fputc('\n', out);
}

static void begin_admonition(FILE *out, const char *title, const char *class)
{
	fputs(".. admonition:: ", out);
	escape_rst(out, title, strlen(title));
	fprintf(out, "\n    :class: alert alert-%s\n\n", class);
}

static void put_call(FILE *out, const json_t *verdict, const json_t *check)
{
	const json_t *call = call_of(verdict, check);
	cleanup_free char *line = call ? call_line(call) : NULL;
	cleanup_free char *text = NULL;
	long at = integer_of(check, "line", 0);
	int r = 0;

	if (line && at > 0)
		r = asprintf(&text, "%s:%ld: %s", file_of(verdict), at, line);
	else if (at > 0)
		r = asprintf(&text, "%s:%ld", file_of(verdict), at);
	if (r >= 0)
		put_literal(out, "    ", text ? text : line, 1);
}

static void put_failure(FILE *out, const json_t *verdict, const json_t *check)
{
	cleanup_free char *gap = gap_lines(check);

	begin_admonition(out, string_of(check, "title"), "danger");
	put_sentence(out, "    ", string_of(check, "feedback"));
	put_literal(out, "    ", gap, SIZE_MAX);
	put_sentence(out, "    ", string_of(check, "hint"));
	put_call(out, verdict, check);
	/* An admonition must not be empty. */
	if (!string_of(check, "feedback")[0] && !string_of(check, "hint")[0])
		put_sentence(out, "    ", _("This check failed."));
}

/* Diagnostics as one literal text: they quote the student. Owned by the caller, or NULL. */
static char *diagnostics_text(const json_t *verdict, const json_t *compile)
{
	char *text = NULL;
	size_t size, i;
	json_t *diagnostic;
	FILE *out = open_memstream(&text, &size);

	if (!out)
		return NULL;
	json_array_foreach(json_object_get(compile, "diagnostics"), i, diagnostic) {
		if (!is(diagnostic, "severity", "error") && !is(compile, "result", "ok"))
			continue;
		if (integer_of(diagnostic, "line", 0) > 0)
			fprintf(out, "%s:%ld: ", file_of(verdict), integer_of(diagnostic, "line", 0));
		fprintf(out, "%s: %s\n", string_of(diagnostic, "severity"),
			string_of(diagnostic, "message"));
	}
	if (fclose(out) == 0)
		return text;
	free(text);
	return NULL;
}

static void put_failed_compile(FILE *out, const json_t *verdict, const json_t *compile)
{
	cleanup_free char *text = diagnostics_text(verdict, compile);

	begin_admonition(out, _("The file does not compile"), "danger");
	put_sentence(out, "    ", _("No check could be made."));
	put_sentence(out, "    ", string_of(compile, "reason"));
	put_literal(out, "    ", text, DIAGNOSTICS);
	put_sentence(out, "    ", string_of(compile, "hint"));
}

static void put_output(FILE *out, const json_t *verdict)
{
	const json_t *lead = with_id(json_object_get(verdict, "checks"), string_of(verdict, "lead"));
	const char *output = string_of(run_of(verdict, lead), "output");

	if (!output[0])
		return;
	put_sentence(out, "", _("Printed by the function (never graded)"));
	put_literal(out, "", output, OUTPUT_LINES);
}

static void put_advice(FILE *out, const json_t *verdict)
{
	size_t i;
	json_t *entry;

	if (json_array_size(json_object_get(verdict, "advice")) == 0)
		return;
	begin_admonition(out, _("Advice (not graded)"), "info");
	json_array_foreach(json_object_get(verdict, "advice"), i, entry) {
		cleanup_free char *text = NULL;
		long line = integer_of(entry, "line", 0);

		if (line <= 0)
			put_literal(out, "    ", string_of(entry, "message"), 4);
		else if (asprintf(&text, "%s:%ld: %s", file_of(verdict), line,
				  string_of(entry, "message")) >= 0)
			put_literal(out, "    ", text, 4);
	}
}

static void put_text(FILE *out, const json_t *verdict)
{
	const json_t *compile = member(verdict, "compile");
	const json_t *checks = member(verdict, "checks");
	size_t i;
	json_t *check;

	if (is(verdict, "result", "not-judged")) {
		put_sentence(out, "", _("The submission was not judged. This is not its author's "
					"fault; please tell the teaching staff."));
		put_literal(out, "", string_of(verdict, "reason"), 4);
		return;
	}
	if (json_array_size(checks) == 0) {
		put_sentence(out, "", string_of(verdict, "text"));
		return;
	}
	fprintf(out, _("%zu of %zu checks passed\\.\n\n"), count_checks(verdict, "passed"),
		json_array_size(checks));
	if (is(compile, "result", "failed")) {
		put_failed_compile(out, verdict, compile);
		return;
	}
	json_array_foreach(checks, i, check)
		if (is(check, "result", "failed"))
			put_failure(out, verdict, check);
	put_output(out, verdict);
	put_advice(out, verdict);
}

/* RST made of the verdict by `put`, as a new JSON string; NULL when out of memory. */
static json_t *rst(void (*put)(FILE *out, const json_t *verdict), const json_t *verdict)
{
	cleanup_free char *text = NULL;
	size_t size;
	FILE *out = open_memstream(&text, &size);

	if (!out)
		return NULL;
	put(out, verdict);
	return fclose(out) == 0 ? json_stringn(text, size) : NULL;
}

/* Below the problem stands what to read first; the whole stands above. */
static void put_lead(FILE *out, const json_t *verdict)
{
	const json_t *lead = with_id(json_object_get(verdict, "checks"), string_of(verdict, "lead"));

	if (is(verdict, "result", "success"))
		put_sentence(out, "", _("Every check passed."));
	else if (is(member(verdict, "compile"), "result", "failed"))
		put_sentence(out, "", _("The file does not compile."));
	else if (is(lead, "result", "failed"))
		put_failure(out, verdict, lead);
	else
		put_text(out, verdict);
}

/* { problem id: [result, text] } for every problem of the verdict. */
static json_t *problems_of(const json_t *verdict)
{
	json_t *problems = json_object();
	const char *id;
	json_t *value;

	json_object_foreach(json_object_get(verdict, "problems"), id, value) {
		const char *result = json_string_value(json_array_get(value, 0));

		if (is_id(id, "") && result)
			json_object_set_new(problems, id,
					    json_pack("[s, o]", result, rst(put_lead, verdict)));
	}
	return problems;
}

static json_t *tests_of(const json_t *verdict)
{
	json_t *tests = json_object();
	const char *tag;
	json_t *value;

	json_object_foreach(json_object_get(verdict, "tests"), tag, value)
		if (is_id(tag, "*") && json_is_boolean(value))
			json_object_set(tests, tag, value);
	return tests;
}

static json_t *feedback_of(const json_t *verdict)
{
	bool judged = !is(verdict, "result", "not-judged");
	double grade = json_number_value(json_object_get(verdict, "grade"));
	json_t *feedback = json_pack("{s:s, s:o, s:o, s:o, s:{s:O}}",
				     "result", judged ? string_of(verdict, "result") : "crash",
				     "text", rst(put_text, verdict),
				     "problems", problems_of(verdict),
				     "tests", tests_of(verdict),
				     "custom", "sockgrade", verdict);

	/* Without a grade INGInious takes 100 for success and 0 for all else. It must be a float:
	   json_real(100.0) is written 100.0. */
	if (feedback && judged && isfinite(grade) && json_object_get(verdict, "grade"))
		json_object_set_new(feedback, "grade", json_real(MIN(MAX(grade, 0.0), 100.0)));
	return feedback;
}

static int render(FILE *out, const json_t *verdict, const struct render_style *style)
{
	json_t *feedback = feedback_of(verdict);
	int r;

	(void)style;
	if (!feedback)
		return -ENOMEM;
	r = json_dumpf(feedback, out, JSON_INDENT(2) | JSON_REAL_PRECISION(15));
	json_decref(feedback);
	return r < 0 || fputc('\n', out) == EOF ? -EIO : 0;
}

const struct renderer renderer_inginious = {
	.format = "inginious",
	.about = N_("INGInious' feedback file"),
	.render = render,
};
