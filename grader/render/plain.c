/* The words of a report, without its page. */

#include "grader/render/plain.h"

#include <stdio.h>
#include <string.h>

#include "grader/base/memory_file.h"
#include "grader/base/util.h"
#include "grader/render/escape.h"
#include "grader/render/gap.h"
#include "grader/render/view.h"

enum { DIAGNOSTICS = 12 };

bool has_obstacle(const json_t *verdict)
{
	return string_of(member(verdict, "compile"), "reason")[0];
}

bool compiles(const json_t *verdict)
{
	return is(member(verdict, "compile"), "result", "ok");
}

bool was_judged(const json_t *verdict)
{
	return !is(verdict, "result", "not-judged");
}

bool was_started(const json_t *verdict)
{
	return !json_is_true(json_object_get(verdict, "not_started"));
}

static void put_lines(FILE *out, const char *text)
{
	while (*text) {
		size_t length = strcspn(text, "\n");

		escape_terminal(out, text, length, false);
		fputc('\n', out);
		text += length + (text[length] == '\n');
	}
}

/* "my.c:14:9" and what follows it, or nothing. */
static void put_place(FILE *out, const json_t *verdict, const json_t *entry, const char *then)
{
	long line = integer_of(entry, "line", 0);
	long column = integer_of(entry, "column", 0);

	if (line <= 0)
		return;
	escape_terminal(out, file_of(verdict), strlen(file_of(verdict)), false);
	fprintf(out, ":%ld", line);
	if (column > 0)
		fprintf(out, ":%ld", column);
	fputs(then, out);
}

static char *closed(FILE *out, char **text)
{
	if (memory_file_close(out) == 0)
		return *text;
	free(*text);
	return NULL;
}

char *plain_text(const char *text)
{
	char *shown = NULL;
	size_t size;
	FILE *out = memory_file_open(&shown, &size);

	if (!out)
		return NULL;
	put_lines(out, text);
	return closed(out, &shown);
}

static void put_call(FILE *out, const json_t *verdict, const json_t *check)
{
	const json_t *call = call_of(verdict, check);
	cleanup_free char *line = call ? call_line(call) : NULL;

	put_place(out, verdict, check, line ? ": " : "\n");
	put_lines(out, line ? line : "");
}

/* A sentence of ours around words of the verdict. */
static void put_why(FILE *out, const char *format, const char *words)
{
	cleanup_free char *plain = plain_text(words);

	if (plain)
		plain[strcspn(plain, "\n")] = '\0';
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
	fprintf(out, format, plain ? plain : "");
#pragma GCC diagnostic pop
}

static void put_reason(FILE *out, const json_t *verdict, const json_t *check)
{
	const json_t *needed = with_id(json_object_get(verdict, "checks"), string_of(check, "needs"));

	if (is(check, "result", "passed"))
		return;
	if (is(check, "result", "failed"))
		put_lines(out, string_of(check, "feedback")[0] ? string_of(check, "feedback") :
								 _("This check failed."));
	else if (!was_started(verdict))
		put_lines(out, _("not started"));
	else if (!compiles(verdict))
		put_lines(out, has_obstacle(verdict) ? _("not earned: no check could be made") :
						       _("not earned: the file does not compile"));
	else if (needed)
		put_why(out, _("not earned: needs \"%s\"\n"), string_of(needed, "title"));
	else if (string_of(check, "feedback")[0])
		put_why(out, _("not earned: %s\n"), string_of(check, "feedback"));
	else
		put_lines(out, _("not earned"));
}

char *plain_reason(const json_t *verdict, const json_t *check)
{
	char *text = NULL;
	size_t size;
	FILE *out = memory_file_open(&text, &size);

	if (!out)
		return NULL;
	put_reason(out, verdict, check);
	text = closed(out, &text);
	if (text)
		text[strcspn(text, "\n")] = '\0';
	return text;
}

char *plain_check(const json_t *verdict, const json_t *check)
{
	char *text = NULL;
	size_t size;
	FILE *out = memory_file_open(&text, &size);

	if (!out)
		return NULL;
	put_reason(out, verdict, check);
	if (is(check, "result", "failed")) {
		cleanup_free char *gap = gap_lines(check);

		put_lines(out, gap ? gap : "");
		put_lines(out, string_of(check, "hint"));
		put_call(out, verdict, check);
	}
	return closed(out, &text);
}

static void put_diagnostics(FILE *out, const json_t *verdict, const json_t *compile)
{
	size_t shown = 0, i;
	json_t *diagnostic;

	for (int errors = 1; errors >= 0; errors--) {
		json_array_foreach(json_object_get(compile, "diagnostics"), i, diagnostic) {
			if (is(diagnostic, "severity", "error") != errors || shown++ >= DIAGNOSTICS)
				continue;
			put_place(out, verdict, diagnostic, ": ");
			fprintf(out, "%s: ", string_of(diagnostic, "severity"));
			put_lines(out, string_of(diagnostic, "message"));
			/* What the first one means; what follows may follow from it. */
			if (shown == 1)
				put_lines(out, string_of(compile, "hint"));
		}
	}
	if (shown == 0)
		put_lines(out, string_of(compile, "hint"));
}

char *plain_obstacle(const json_t *verdict)
{
	const json_t *compile = member(verdict, "compile");
	char *text = NULL;
	size_t size;
	FILE *out = memory_file_open(&text, &size);

	if (!out)
		return NULL;
	if (!was_judged(verdict)) {
		put_lines(out, _("The submission was not judged. This is not its author's fault:"));
		put_lines(out, string_of(verdict, "reason"));
	} else if (!compiles(verdict)) {
		put_lines(out, has_obstacle(verdict) ?
				       _("No check could be made:") :
				       _("The file does not compile, so no check could be made."));
		put_lines(out, string_of(compile, "reason"));
		put_diagnostics(out, verdict, compile);
	}
	return closed(out, &text);
}

char *plain_printed(const json_t *verdict)
{
	const json_t *lead = with_id(json_object_get(verdict, "checks"), string_of(verdict, "lead"));

	return plain_text(string_of(run_of(verdict, lead), "output"));
}

const char *plain_compile(const json_t *verdict)
{
	if (compiles(verdict))
		return _("compiles");
	return has_obstacle(verdict) ? _("could not be tried") : _("does not compile");
}

char *plain_standing(const json_t *verdict)
{
	size_t n = json_array_size(json_object_get(verdict, "checks"));
	char *text = NULL;
	char grade[32];
	int r;

	grade_text(grade, sizeof(grade), verdict);
	if (!was_judged(verdict))
		return strdup(_("not judged"));
	if (!was_started(verdict))
		return strdup(_("not started"));
	if (n == 0)
		return strdup(plain_compile(verdict));
	if (!compiles(verdict) && has_obstacle(verdict))
		r = asprintf(&text, _("could not be tried, %s/100"), grade);
	else if (!compiles(verdict))
		r = asprintf(&text, _("does not compile, %s/100"), grade);
	else
		r = asprintf(&text, _("%zu/%zu checks, %s/100"), count_checks(verdict, "passed"), n,
			     grade);
	return r < 0 ? NULL : text;
}

char *plain_prefix(const json_t *verdict, size_t n_verdicts)
{
	char *text = NULL;

	if (n_verdicts < 2)
		return strdup("");
	return asprintf(&text, "%s: ", string_of(verdict, "exercise")) < 0 ? NULL : text;
}
