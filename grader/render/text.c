/* The report that a student reads, 80 columns. The gap first, then what it means, then what to try. */

#include <errno.h>
#include <string.h>

#include "grader/base/util.h"
#include "grader/render/contradiction.h"
#include "grader/render/gap.h"
#include "grader/render/overview.h"
#include "grader/render/plain.h"
#include "grader/render/render.h"
#include "grader/render/sheet.h"
#include "grader/render/times.h"
#include "grader/render/view.h"

enum {
	BODY = 6,		/* indentation below a check's mark */
	GAP = 8,
	OUTPUT_LINES = 20,	/* of what the program printed */
	DIAGNOSTICS = 12,
};

/* "submission.c:14", or "" without a line. Owned by the caller. */
static char *place_of(const json_t *verdict, const json_t *entry)
{
	long line = integer_of(entry, "line", 0);
	long column = integer_of(entry, "column", 0);
	char *place = NULL;
	int r;

	if (line <= 0)
		return strdup("");
	if (column > 0)
		r = asprintf(&place, "%s:%ld:%ld", file_of(verdict), line, column);
	else
		r = asprintf(&place, "%s:%ld", file_of(verdict), line);
	return r < 0 ? NULL : place;
}

static void put_heading(struct sheet *sheet, const json_t *verdict)
{
	cleanup_free char *score = NULL;
	const char *right = "";
	char grade[32];

	grade_text(grade, sizeof(grade), verdict);
	if (is(verdict, "result", "not-judged"))
		right = _("not judged");
	else if (json_array_size(json_object_get(verdict, "checks")) > 0 &&
		 asprintf(&score, _("%zu/%zu checks, %s/100"), count_checks(verdict, "passed"),
			  json_array_size(json_object_get(verdict, "checks")), grade) >= 0)
		right = score;
	ink_on(sheet, INK_BOLD);
	sheet_sides(sheet, 0, 0, string_of(verdict, "exercise"), right);
	ink_off(sheet, INK_BOLD);
}

/* PASS, FAIL or SKIP at the margin. Returns the column after it. */
static size_t put_mark(struct sheet *sheet, const json_t *check)
{
	static const struct {
		const char *result, *mark;
		enum ink ink;
	} marks[] = {
		{ "passed", N_("PASS"), INK_GOOD },
		{ "failed", N_("FAIL"), INK_BAD },
		{ "skipped", N_("SKIP"), INK_DIM },
	};

	size_t widest = 0, width;

	for (size_t i = 0; i < N_ELEMENTS(marks); i++) {
		width = display_width(_(marks[i].mark), strlen(_(marks[i].mark)));
		widest = MAX(widest, width);
	}
	for (size_t i = 0; i < N_ELEMENTS(marks); i++)
		if (is(check, "result", marks[i].result))
			return sheet_mark(sheet, marks[i].ink, _(marks[i].mark));
	return 0;
}

/* `lines` is written to while it is read. */
static void put_lines(struct sheet *sheet, size_t indent, char *lines)
{
	for (char *line = lines; line && *line;) {
		char *end = strchr(line, '\n');

		*end = '\0';
		sheet_line(sheet, indent, line);
		line = end + 1;
	}
}

static void put_gap(struct sheet *sheet, const json_t *check)
{
	cleanup_free char *lines = gap_lines(check);

	put_lines(sheet, GAP, lines);
}

/* A compiler warning on the line that failed is half the explanation. */
static void put_warnings_at(struct sheet *sheet, const json_t *verdict, long line)
{
	const json_t *compile = member(verdict, "compile");
	size_t i;
	json_t *diagnostic;

	json_array_foreach(json_object_get(compile, "diagnostics"), i, diagnostic) {
		cleanup_free char *text = NULL;

		if (line > 0 && integer_of(diagnostic, "line", 0) == line &&
		    !is(diagnostic, "severity", "note") &&
		    asprintf(&text, _("the compiler says of this line: %s"),
			     string_of(diagnostic, "message")) >= 0)
			sheet_text(sheet, 0, BODY, text);
	}
}

static void put_call(struct sheet *sheet, const json_t *verdict, const json_t *check)
{
	const json_t *call = call_of(verdict, check);
	cleanup_free char *line = call ? call_line(call) : NULL;
	cleanup_free char *place = place_of(verdict, check);
	cleanup_free char *text = NULL;

	if (line && asprintf(&text, _("call %ld: %s"), integer_of(check, "call", 0), line) < 0)
		text = NULL;
	if (!text && !(place && place[0]))
		return;
	fprintf(sheet->out, "%*s", BODY, "");
	if (text)
		sheet_sides(sheet, BODY, BODY + 2, text, place ? place : "");
	else
		sheet_text(sheet, BODY, BODY, place);
}

/* Whether a check above failed for the same reason: what to try is told once. */
static bool is_told_above(const json_t *verdict, const json_t *check)
{
	size_t i;
	json_t *other;

	json_array_foreach(json_object_get(verdict, "checks"), i, other) {
		if (other == check)
			break;
		if (is(other, "result", "failed") && is(other, "hint", string_of(check, "hint")))
			return true;
	}
	return false;
}

static void put_failure(struct sheet *sheet, const json_t *verdict, const json_t *check)
{
	if (string_of(check, "feedback")[0])
		sheet_text(sheet, 0, BODY, string_of(check, "feedback"));
	put_gap(sheet, check);
	if (string_of(check, "hint")[0])
		sheet_text(sheet, 0, BODY, is_told_above(verdict, check) ?
					   _("The same mistake as above.") : string_of(check, "hint"));
	put_call(sheet, verdict, check);
	put_warnings_at(sheet, verdict, integer_of(check, "line", 0));
}

/* What stands at the other margin of a check: its diagnosis, or what has to pass before it can be
   judged. "" for neither; owned by the caller. */
static char *remark_on(const json_t *verdict, const json_t *check)
{
	const json_t *needed = with_id(json_object_get(verdict, "checks"), string_of(check, "needs"));
	char *remark = NULL;
	int r;

	if (needed)
		r = asprintf(&remark, _("(needs: %s)"), string_of(needed, "title"));
	else if (string_of(check, "diagnosis")[0])
		r = asprintf(&remark, "[%s]", string_of(check, "diagnosis"));
	else
		return strdup("");
	return r < 0 ? NULL : remark;
}

static void put_check(struct sheet *sheet, const json_t *verdict, const json_t *check)
{
	cleanup_free char *remark = remark_on(verdict, check);
	size_t column = put_mark(sheet, check);

	sheet_sides(sheet, column, BODY, string_of(check, "title"), remark ? remark : "");
	if (is(check, "result", "failed"))
		put_failure(sheet, verdict, check);
	else if (is(check, "result", "skipped") && !member(check, "needs"))
		sheet_text(sheet, 0, BODY, string_of(check, "feedback"));
}

static void put_checks(struct sheet *sheet, const json_t *verdict)
{
	size_t i;
	json_t *check;

	json_array_foreach(json_object_get(verdict, "checks"), i, check)
		put_check(sheet, verdict, check);
}

static const char *severity_word(const char *severity)
{
	static const char *const words[] = { N_("error"), N_("warning"), N_("note") };

	for (size_t i = 0; i < N_ELEMENTS(words); i++)
		if (strcmp(severity, words[i]) == 0)
			return _(words[i]);
	return severity;
}

static void put_diagnostic(struct sheet *sheet, const json_t *verdict, const json_t *diagnostic)
{
	cleanup_free char *place = place_of(verdict, diagnostic);
	cleanup_free char *text = NULL;

	if (!place || asprintf(&text, "%s%s%s: %s", place, place[0] ? ": " : "",
			       severity_word(string_of(diagnostic, "severity")),
			       string_of(diagnostic, "message")) < 0)
		return;
	sheet_text(sheet, 0, 2, text);
	sheet_quote(sheet, BODY, string_of(diagnostic, "source"), integer_of(diagnostic, "caret", 0));
}

/* Errors before warnings: the compiler's order within each. What the first error means stands below it;
   what follows may follow from it. */
static void put_diagnostics(struct sheet *sheet, const json_t *verdict, const json_t *compile)
{
	const json_t *diagnostics = member(compile, "diagnostics");
	const char *hint = string_of(compile, "hint");
	cleanup_free char *more = NULL;
	size_t shown = 0, i;
	json_t *diagnostic;

	for (int errors = 1; errors >= 0; errors--) {
		json_array_foreach(diagnostics, i, diagnostic) {
			if (is(diagnostic, "severity", "error") == errors && shown++ < DIAGNOSTICS)
				put_diagnostic(sheet, verdict, diagnostic);
			if (hint[0] && shown == 1)
				sheet_text(sheet, 0, BODY, hint);
			hint = shown > 0 ? "" : hint;
		}
	}
	if (hint[0])
		sheet_text(sheet, 0, BODY, hint);
	shown += (size_t)MAX(integer_of(compile, "omitted", 0), 0);
	if (shown > DIAGNOSTICS &&
	    asprintf(&more, _("... and %zu more; mend the first one first"), shown - DIAGNOSTICS) >= 0)
		sheet_line(sheet, 2, more);
}

static void put_failed_compile(struct sheet *sheet, const json_t *verdict)
{
	const json_t *compile = member(verdict, "compile");
	cleanup_free char *id = NULL;
	size_t column;

	if (string_of(compile, "diagnosis")[0] &&
	    asprintf(&id, "[%s]", string_of(compile, "diagnosis")) < 0)
		id = NULL;
	column = sheet_mark(sheet, INK_BAD, _("FAIL"));
	sheet_sides(sheet, column, BODY,
		    has_obstacle(verdict) ?
			    _("no check could be made") :
			    _("the file does not compile, so no check could be made"),
		    id ? id : "");
	if (string_of(compile, "reason")[0])
		sheet_text(sheet, 0, BODY, string_of(compile, "reason"));
	put_diagnostics(sheet, verdict, compile);
}

/* What the function printed in the run that the leading failure is about, or in the first run that
   printed anything. */
static void put_output(struct sheet *sheet, const json_t *verdict)
{
	const json_t *lead = with_id(json_object_get(verdict, "checks"), string_of(verdict, "lead"));
	const json_t *run = run_of(verdict, lead);
	size_t i;
	json_t *other;

	json_array_foreach(json_object_get(verdict, "runs"), i, other) {
		if (string_of(run, "output")[0])
			break;
		run = other;
	}
	if (!string_of(run, "output")[0])
		return;
	fprintf(sheet->out, "\n");
	if (string_of(run, "when")[0]) {
		cleanup_free char *title = NULL;

		if (asprintf(&title, _("Printed when %s (never graded):"),
			     string_of(run, "when")) >= 0)
			sheet_text(sheet, 0, 0, title);
	} else {
		sheet_line(sheet, 0, _("Printed (never graded):"));
	}
	sheet_frame(sheet, 2, string_of(run, "output"), OUTPUT_LINES);
}

static void put_advice(struct sheet *sheet, const json_t *verdict)
{
	const json_t *advice = member(verdict, "advice");
	size_t i;
	json_t *entry;

	if (json_array_size(advice) > 0) {
		fputc('\n', sheet->out);
		sheet_line(sheet, 0, _("Advice (not graded):"));
	}
	json_array_foreach(advice, i, entry) {
		cleanup_free char *place = place_of(verdict, entry);

		fputs("  - ", sheet->out);
		sheet_sides(sheet, 4, 4, string_of(entry, "message"), place ? place : "");
	}
}

/* Where there is more to read about the mistake to mend first. */
static void put_next(struct sheet *sheet, const json_t *verdict)
{
	const json_t *lead = with_id(json_object_get(verdict, "checks"), string_of(verdict, "lead"));
	const json_t *compile = member(verdict, "compile");
	const char *diagnosis = string_of(is(compile, "result", "failed") ? compile : lead, "diagnosis");
	cleanup_free char *line = NULL;

	if (!diagnosis[0] || asprintf(&line, _("Next: sockgrade explain %s"), diagnosis) < 0)
		return;
	fputc('\n', sheet->out);
	sheet_text(sheet, 0, 0, line);
}

/* The line to attach to a question. */
static void put_footer(struct sheet *sheet, const json_t *verdict)
{
	const json_t *tool = member(verdict, "tool");
	cleanup_free char *line = NULL;
	int r = 0;

	/* A verdict that was never made has no compiler and no seed. */
	if (string_of(verdict, "seed")[0])
		r = asprintf(&line, _("sockgrade %s, exercise %s, %s, seed %s"),
			     string_of(tool, "version"), string_of(tool, "exercise"),
			     string_of(tool, "compiler"), string_of(verdict, "seed"));
	else if (tool)
		r = asprintf(&line, _("sockgrade %s"), string_of(tool, "version"));
	if (r < 0 || !line)
		return;
	fputc('\n', sheet->out);
	ink_on(sheet, INK_DIM);
	sheet_text(sheet, 0, 0, line);
	ink_off(sheet, INK_DIM);
}

static void put_not_judged(struct sheet *sheet, const json_t *verdict)
{
	const json_t *gradings = member(verdict, "gradings");
	cleanup_free char *parted = contradiction_lines(json_array_get(gradings, 0),
							json_array_get(gradings, 1));

	sheet_text(sheet, 0, BODY, _("The submission was not judged. This is not its author's fault:"));
	sheet_text(sheet, 0, BODY, string_of(verdict, "reason"));
	put_lines(sheet, GAP, parted);
	sheet_text(sheet, 0, BODY, _("Next: sockgrade doctor shows what is missing here."));
}

static int render(FILE *out, const json_t *verdict, const struct render_style *style)
{
	struct sheet sheet = { out, style };
	const json_t *compile = member(verdict, "compile");

	put_heading(&sheet, verdict);
	if (is(verdict, "result", "not-judged")) {
		put_not_judged(&sheet, verdict);
	} else if (json_array_size(json_object_get(verdict, "checks")) == 0) {
		sheet_text(&sheet, 0, 1, string_of(verdict, "text"));
	} else if (is(compile, "result", "failed")) {
		put_failed_compile(&sheet, verdict);
	} else {
		put_checks(&sheet, verdict);
		put_output(&sheet, verdict);
		put_advice(&sheet, verdict);
	}
	put_next(&sheet, verdict);
	if (style->timings)
		put_timings(&sheet, member(verdict, "timings"));
	put_footer(&sheet, verdict);
	return ferror(out) ? -EIO : 0;
}

/* The pages of all that was started, and at the end, where a terminal stops, the overview. */
static int render_set(FILE *out, const json_t *verdicts, const struct render_style *style)
{
	struct sheet sheet = { out, style };
	size_t i;
	json_t *verdict;
	int r = 0;

	json_array_foreach(verdicts, i, verdict) {
		if (!was_started(verdict) || r < 0)
			continue;
		r = render(out, verdict, style);
		fputc('\n', out);
	}
	put_overview(&sheet, verdicts);
	return ferror(out) ? -EIO : r;
}

const struct renderer renderer_text = {
	.format = "text",
	.brief = true,
	.about = N_("a report to read, 80 columns (the default)"),
	.render = render,
	.render_set = render_set,
};
