/*
 * INGInious' feedback: only the keys that its agent accepts, in the types it accepts. The text is
 * reStructuredText: our own sentences are escaped for running text, what a student wrote stands in
 * literal blocks only, every line of them indented. Raw HTML is constant, but for translations.
 */

#include <ctype.h>
#include <errno.h>
#include <math.h>
#include <string.h>

#include "grader/base/memory_file.h"
#include "grader/base/util.h"
#include "grader/render/escape.h"
#include "grader/render/gap.h"
#include "grader/render/inginious.h"
#include "grader/render/plain.h"
#include "grader/render/render.h"
#include "grader/render/trace.h"
#include "grader/render/view.h"

enum { OUTPUT_LINES = 40, DIAGNOSTICS = 12, TRACE_LINES = 400 };

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

enum { LINE_BYTES = 900 };	/* of a literal line */

/* A literal block of foreign lines. */
static void put_literal(FILE *out, const char *indent, const char *text, size_t limit)
{
	size_t shown = 0;

	if (!text || !text[0])
		return;
	fprintf(out, "%s::\n\n", indent);
	for (; *text && shown < limit; shown++) {
		/* docutils refuses a page with a line of more than 10,000 characters (its setting
		   line_length_limit), and a byte may be shown as ten. */
		size_t whole = strcspn(text, "\n"), length = MIN(whole, (size_t)LINE_BYTES);

		/* Not within a character, which has at most three more bytes. */
		for (int i = 0; i < 3 && length < whole && (text[length] & 0xc0) == 0x80; i++)
			length--;
		fprintf(out, "%s    ", indent);
		escape_literal(out, text, length);
		fputs(length < whole ? "...\n" : "\n", out);
		text += whole + (text[whole] == '\n');
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
	FILE *out = memory_file_open(&text, &size);

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
	if (memory_file_close(out) == 0)
		return text;
	free(text);
	return NULL;
}

static void put_failed_compile(FILE *out, const json_t *verdict, const json_t *compile)
{
	cleanup_free char *text = diagnostics_text(verdict, compile);

	if (has_obstacle(verdict)) {
		begin_admonition(out, _("No check could be made"), "danger");
	} else {
		begin_admonition(out, _("The file does not compile"), "danger");
		put_sentence(out, "    ", _("No check could be made."));
	}
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

/* One line of HTML around a sentence of ours, whatever its translation holds. */
static void put_raw(FILE *out, const char *before, const char *sentence, const char *after)
{
	fprintf(out, ".. raw:: html\n\n    %s", before);
	for (; *sentence; sentence++) {
		if (strchr("<>&", *sentence))
			fprintf(out, "&#%d;", *sentence);
		else if (*sentence != '\n')
			fputc(*sentence, out);
	}
	fprintf(out, "%s\n\n", after);
}

/* Call by call, folded: the browser opens it on demand. */
static void put_trace(FILE *out, const json_t *verdict)
{
	cleanup_free char *trace = trace_text(verdict);

	if (!trace || !trace[0])
		return;
	put_raw(out, "<details><summary>", _("What your function did, call by call"), "</summary>");
	put_literal(out, "", trace, TRACE_LINES);
	put_raw(out, "", "", "</details>");
}

static const char *mark_of(const json_t *check)
{
	if (is(check, "result", "passed"))
		return "\u2713";
	return is(check, "result", "failed") ? "\u2717" : "\u2013";
}

/* ... and in words, for whoever hears the page. */
static const char *word_of(const json_t *check)
{
	if (is(check, "result", "passed"))
		return _("passed");
	return is(check, "result", "failed") ? _("failed") : _("could not be checked");
}

static void put_checks(FILE *out, const json_t *verdict)
{
	size_t i;
	json_t *check;

	json_array_foreach(json_object_get(verdict, "checks"), i, check) {
		const char *title = string_of(check, "title"), *word = word_of(check);

		fprintf(out, "* %s ", mark_of(check));
		escape_rst(out, title, strlen(title));
		fputs(" \\(", out);
		escape_rst(out, word, strlen(word));
		fputs("\\)\n", out);
	}
	fputc('\n', out);
}

static void put_not_judged(FILE *out, const json_t *verdict)
{
	begin_admonition(out, _("Not judged"), "warning");
	put_sentence(out, "    ", _("The submission was not judged. This is not its author's fault; "
				    "please tell the teaching staff."));
	put_sentence(out, "    ", _("For the teaching staff: INGInious has counted this as an attempt, "
				    "without a grade. Once the reason below is mended, replay the "
				    "submission."));
	put_literal(out, "    ", string_of(verdict, "reason"), 4);
}

/* With what a question about this verdict can be answered. */
static void put_origin(FILE *out, const json_t *verdict)
{
	const json_t *tool = member(verdict, "tool");
	cleanup_free char *line = NULL;

	if (asprintf(&line, "sockgrade %s, exercise %s, %s, seed %s", string_of(tool, "version"),
		     string_of(tool, "exercise"), string_of(tool, "compiler"),
		     string_of(verdict, "seed")) >= 0)
		put_sentence(out, "", line);
}

/* What stands above the problems: how it went, check by check. */
static void put_summary(FILE *out, const json_t *verdict)
{
	const json_t *checks = member(verdict, "checks");

	if (is(verdict, "result", "not-judged")) {
		put_not_judged(out, verdict);
		return;
	}
	if (json_array_size(checks) == 0) {
		put_sentence(out, "", string_of(verdict, "text"));
	} else if (is(member(verdict, "compile"), "result", "failed")) {
		put_sentence(out, "", has_obstacle(verdict) ?
					      _("No check could be made.") :
					      _("The file does not compile. No check could be made."));
	} else {
		fprintf(out, ngettext("%zu of %zu check passed\\.", "%zu of %zu checks passed\\.",
				      json_array_size(checks)),
			count_checks(verdict, "passed"), json_array_size(checks));
		fputs("\n\n", out);
		put_checks(out, verdict);
	}
	if (member(verdict, "tool") && member(verdict, "seed"))
		put_origin(out, verdict);
}

/* What stands below the problem: one admonition per failure, then what else helps. */
static void put_details(FILE *out, const json_t *verdict)
{
	const json_t *compile = member(verdict, "compile");
	size_t i;
	json_t *check;

	if (is(verdict, "result", "not-judged"))
		return;
	if (is(compile, "result", "failed")) {
		put_failed_compile(out, verdict, compile);
		return;
	}
	json_array_foreach(json_object_get(verdict, "checks"), i, check)
		if (is(check, "result", "failed") && string_of(check, "feedback")[0])
			put_failure(out, verdict, check);
	if (is(verdict, "result", "success") && json_array_size(member(verdict, "checks")) > 0)
		put_sentence(out, "", _("Every check passed."));
	put_output(out, verdict);
	put_advice(out, verdict);
	put_trace(out, verdict);
}

/* RST made of the verdict by `put`; owned by the caller, NULL when out of memory. */
static char *rst(void (*put)(FILE *out, const json_t *verdict), const json_t *verdict)
{
	char *text = NULL;
	size_t size;
	FILE *out = memory_file_open(&text, &size);

	if (!out)
		return NULL;
	put(out, verdict);
	if (memory_file_close(out) == 0)
		return text;
	free(text);
	return NULL;
}

/* The same, each line indented. */
static void put_indented(FILE *out, void (*put)(FILE *out, const json_t *verdict),
			 const json_t *verdict)
{
	cleanup_free char *text = rst(put, verdict);

	for (char *rest = text, *line; rest && (line = strsep(&rest, "\n"));)
		fprintf(out, "%s%s\n", *line ? "    " : "", line);
}

static bool has_problem(const json_t *verdict)
{
	const char *id;
	json_t *value;

	json_object_foreach(json_object_get(verdict, "problems"), id, value)
		if (is_id(id, ""))
			return true;
	return false;
}

/* What is told only later: INGInious hides it until then. */
static void put_hidden(FILE *out, const json_t *verdict, const char *date)
{
	fprintf(out, ".. hidden-until:: %s\n\n", date);
	put_indented(out, put_summary, verdict);
	put_indented(out, put_details, verdict);
}

static char *text_of(const json_t *verdict, const struct inginious_order *order)
{
	const json_t *shown = order->shown;
	char *text = NULL;
	size_t size;
	FILE *out = memory_file_open(&text, &size);

	if (!out)
		return NULL;
	put_summary(out, shown);
	if (order->own_seed && member(shown, "replay")) {
		put_sentence(out, "", _("The data of your runs was drawn for you. The same again at "
					"home:"));
		put_literal(out, "", string_of(shown, "replay"), 1);
	}
	if (!has_problem(shown))
		put_details(out, shown);
	if (order->hidden_until && shown != verdict)
		put_hidden(out, verdict, order->hidden_until);
	if (memory_file_close(out) == 0)
		return text;
	free(text);
	return NULL;
}

/* { problem id: [result, text] } for every problem of the verdict. */
static json_t *problems_of(const json_t *verdict)
{
	json_t *problems = json_object();
	const char *id;
	json_t *value;

	json_object_foreach(json_object_get(verdict, "problems"), id, value) {
		const char *result = json_string_value(json_array_get(value, 0));
		cleanup_free char *text = rst(put_details, verdict);

		if (is_id(id, "") && result && text)
			json_object_set_new(problems, id, json_pack("[s, s]", result, text));
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

/* Without a grade INGInious takes 100 for success and 0 for all else; so a file of which it is only
   said that it compiles gets 0 for now. It must be a float: json_real(100.0) is written 100.0. */
static json_t *grade_of(const json_t *shown)
{
	double grade = json_number_value(json_object_get(shown, "grade"));

	return json_real(isfinite(grade) ? MIN(MAX(grade, 0.0), 100.0) : 0.0);
}

json_t *inginious_feedback(const json_t *verdict, const struct inginious_order *order)
{
	const json_t *shown = order->shown;
	bool judged = !is(shown, "result", "not-judged");
	cleanup_free char *text = text_of(verdict, order);
	json_t *feedback;

	if (!text)
		return NULL;
	feedback = json_pack("{s:s, s:s, s:o, s:o}",
			     "result", judged ? string_of(shown, "result") : "crash", "text", text,
			     "problems", problems_of(shown), "tests", tests_of(shown));
	if (feedback && judged)
		json_object_set_new(feedback, "grade", grade_of(shown));
	if (feedback && !order->no_custom)
		json_object_set_new(feedback, "custom", json_pack("{s:O}", "sockgrade", verdict));
	if (feedback && order->state)
		json_object_set_new(feedback, "state", json_string(order->state));
	return feedback;
}

static int render(FILE *out, const json_t *verdict, const struct render_style *style)
{
	const struct inginious_order order = { .shown = verdict };
	json_t *feedback = inginious_feedback(verdict, &order);
	int r;

	(void)style;
	if (!feedback)
		return -ENOMEM;
	r = render_json(out, feedback);
	json_decref(feedback);
	return r;
}

const struct renderer renderer_inginious = {
	.format = "inginious",
	.about = N_("INGInious' feedback file"),
	.render = render,
};
