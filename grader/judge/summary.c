/* Summaries: paragraphs of whole sentences. */

#include "grader/judge/summary.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "grader/base/memory_file.h"
#include "grader/base/util.h"
#include "grader/compile/compile.h"
#include "grader/exercise.h"
#include "grader/grade.h"
#include "grader/judge/diagnosis.h"
#include "grader/judge/judge.h"
#include "grader/judge/outcome.h"
#include "grader/judge/verdict.h"

/* What would be markup there is escaped: "n \* sizeof(x)". */
static void put_plain(FILE *out, const char *text)
{
	for (; *text; text++) {
		bool reference = *text == '_' && !isalnum((unsigned char)text[1]) && text[1] != '_';

		if (strchr("*`|\\", *text) || reference)
			fputc('\\', out);
		fputc(*text, out);
	}
}

static void put_hint(FILE *out, const struct diagnosis *diagnosis)
{
	fputc(' ', out);
	put_plain(out, _(diagnosis->sentence));
	fputc(' ', out);
	put_plain(out, _(diagnosis->hint));
}

/* "Title: what was seen. What it means. What to try." */
static void put_outcome(FILE *out, const struct outcome *o)
{
	cleanup_free char *seen = NULL;

	if (asprintf(&seen, _("%s: %s"), _(o->check->title), o->feedback) < 0)
		seen = NULL;
	put_plain(out, seen ? seen : o->feedback);
	fputc('.', out);
	if (o->diagnosis)
		put_hint(out, o->diagnosis);
}

static int first_error_line(const struct compilation *compilation)
{
	for (size_t i = 0; i < compilation->n_diagnostics; i++)
		if (compilation->diagnostics[i].severity == SEVERITY_ERROR)
			return compilation->diagnostics[i].line;
	return 0;
}

static void put_compile(FILE *out, const struct compilation *compilation)
{
	const struct diagnosis *diagnosis =
		compilation->diagnosis ? diagnosis_named(compilation->diagnosis) : NULL;
	int line = first_error_line(compilation);

	if (!compilation->reason) {
		fputs(_("Your file does not compile, so nothing could be tried."), out);
	} else {
		fputs(_("Nothing could be tried: "), out);
		put_plain(out, _(compilation->reason));
		fputc('.', out);
	}
	if (line > 0 && !compilation->reason) {
		fputc(' ', out);
		fprintf(out, _("The first error is on line %d: begin there."), line);
	}
	if (diagnosis)
		put_hint(out, diagnosis);
}

static size_t count_passed(const struct outcome *outcomes, size_t n)
{
	size_t passed = 0;

	for (size_t i = 0; i < n; i++)
		passed += outcomes[i].result == CHECK_PASSED;
	return passed;
}

static void put_text(FILE *out, const struct verdict_parts *parts)
{
	size_t n = n_checks(parts->order->exercise);
	size_t passed = count_passed(parts->outcomes, n);

	if (parts->compilation->result != COMPILE_OK) {
		put_compile(out, parts->compilation);
	} else if (passed == n) {
		fprintf(out, _("All %zu checks passed."), n);
	} else {
		fprintf(out, _("%zu of %zu checks passed. Look at this one first:"), passed, n);
		fputs("\n\n", out);
		put_outcome(out, leading_outcome(parts->outcomes, n));
	}
}

static void put_failures(FILE *out, const struct verdict_parts *parts)
{
	size_t n = n_checks(parts->order->exercise);
	const char *separator = "";

	if (parts->compilation->result != COMPILE_OK) {
		put_compile(out, parts->compilation);
		return;
	}
	if (count_passed(parts->outcomes, n) == n)
		fprintf(out, _("All %zu checks passed."), n);
	for (size_t i = 0; i < n; i++) {
		if (parts->outcomes[i].result != CHECK_FAILED)
			continue;
		fputs(separator, out);
		put_outcome(out, &parts->outcomes[i]);
		separator = "\n\n";
	}
}

static char *collect(const struct verdict_parts *parts,
		     void (*put)(FILE *out, const struct verdict_parts *parts))
{
	char *text = NULL;
	size_t size;
	FILE *out = memory_file_open(&text, &size);

	if (!out)
		return NULL;
	put(out, parts);
	if (memory_file_close(out) == 0)
		return text;
	free(text);
	return NULL;
}

char *summary_text(const struct verdict_parts *parts)
{
	return collect(parts, put_text);
}

char *summary_of_failures(const struct verdict_parts *parts)
{
	return collect(parts, put_failures);
}
