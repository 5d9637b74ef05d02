/*
 * JUnit XML as GitLab and Jenkins read it: a suite for each exercise, a test case for each
 * check, and one, "compiles", so that a file that does not compile is a failure and not a row of
 * skipped tests. GitLab shows an element's content only, Jenkins wants the counts and
 * failure@message: both are here.
 */

#include <errno.h>
#include <string.h>

#include "grader/base/util.h"
#include "grader/render/plain.h"
#include "grader/render/render.h"
#include "grader/render/view.h"

struct counts {
	size_t tests, failures, errors, skipped;
};

/* Text that is plain already: what XML 1.0 forbids is gone. */
static void put_escaped(FILE *out, const char *text)
{
	for (; *text; text++) {
		switch (*text) {
		case '&':
			fputs("&amp;", out);
			break;
		case '<':
			fputs("&lt;", out);
			break;
		case '>':
			fputs("&gt;", out);
			break;
		case '"':
			fputs("&quot;", out);
			break;
		default:
			fputc(*text, out);
		}
	}
}

/* ` name="value"`, of any value, in one line. */
static void put_attribute(FILE *out, const char *name, const char *value)
{
	cleanup_free char *plain = plain_text(value);

	if (plain)
		plain[strcspn(plain, "\n")] = '\0';
	fprintf(out, " %s=\"", name);
	put_escaped(out, plain ? plain : "");
	fputc('"', out);
}

static void begin_case(FILE *out, const json_t *verdict, const char *name)
{
	fputs("    <testcase", out);
	put_attribute(out, "classname", string_of(verdict, "exercise"));
	put_attribute(out, "name", name);
	if (was_judged(verdict) && was_started(verdict))
		put_attribute(out, "file", file_of(verdict));
	fputc('>', out);
}

/* One child that says how it ended; `content` may be NULL. */
static void put_end(FILE *out, const char *element, const char *message, const char *content,
		    const char *more)
{
	fprintf(out, "<%s", element);
	put_attribute(out, "message", message);
	fputc('>', out);
	put_escaped(out, content ? content : "");
	put_escaped(out, more ? more : "");
	fprintf(out, "</%s>", element);
}

static void put_check(FILE *out, const json_t *verdict, const json_t *check)
{
	cleanup_free char *reason = plain_reason(verdict, check);
	cleanup_free char *text = plain_check(verdict, check);
	cleanup_free char *printed = NULL;
	bool leads = is(verdict, "lead", string_of(check, "id"));

	begin_case(out, verdict, string_of(check, "title"));
	if (is(check, "result", "failed")) {
		printed = leads ? plain_printed(verdict) : NULL;
		if (printed && printed[0]) {
			cleanup_free char *output = steal_pointer(&printed);

			if (asprintf(&printed, "%s\n%s", _("Printed (never graded):"), output) < 0)
				printed = NULL;
		}
		put_end(out, "failure", reason ? reason : "", text, printed);
	} else if (is(check, "result", "skipped")) {
		put_end(out, "skipped", reason ? reason : "", text, NULL);
	}
	fputs("</testcase>\n", out);
}

static void put_first_case(FILE *out, const json_t *verdict)
{
	cleanup_free char *obstacle = plain_obstacle(verdict);

	begin_case(out, verdict, was_judged(verdict) ? _("compiles") : _("is judged"));
	if (!was_judged(verdict))
		put_end(out, "error", _("not judged"), obstacle, NULL);
	else if (!was_started(verdict))
		put_end(out, "skipped", _("not started"), NULL, NULL);
	else if (!compiles(verdict))
		put_end(out, "failure",
			has_obstacle(verdict) ? string_of(member(verdict, "compile"), "reason") :
						_("the file does not compile"),
			obstacle, NULL);
	fputs("</testcase>\n", out);
}

static struct counts count(const json_t *verdict)
{
	bool judged = was_judged(verdict), started = was_started(verdict);
	size_t first_failed = judged && started && !compiles(verdict);

	return (struct counts){
		.tests = 1 + json_array_size(json_object_get(verdict, "checks")),
		.failures = first_failed + count_checks(verdict, "failed"),
		.errors = !judged,
		.skipped = (judged && !started) + count_checks(verdict, "skipped"),
	};
}

static void put_counts(FILE *out, const struct counts *counts)
{
	fprintf(out, " tests=\"%zu\" failures=\"%zu\" errors=\"%zu\" skipped=\"%zu\"", counts->tests,
		counts->failures, counts->errors, counts->skipped);
}

static void put_suite(FILE *out, const json_t *verdict)
{
	struct counts counts = count(verdict);
	size_t i;
	json_t *check;

	fputs("  <testsuite", out);
	put_attribute(out, "name", string_of(verdict, "exercise"));
	put_counts(out, &counts);
	fputs(">\n", out);
	put_first_case(out, verdict);
	json_array_foreach(json_object_get(verdict, "checks"), i, check)
		put_check(out, verdict, check);
	fputs("  </testsuite>\n", out);
}

static int render_set(FILE *out, const json_t *verdicts, const struct render_style *style)
{
	struct counts all = { 0 };
	size_t i;
	json_t *verdict;

	(void)style;
	json_array_foreach(verdicts, i, verdict) {
		struct counts counts = count(verdict);

		all.tests += counts.tests;
		all.failures += counts.failures;
		all.errors += counts.errors;
		all.skipped += counts.skipped;
	}
	fputs("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"sockgrade\"", out);
	put_counts(out, &all);
	fputs(">\n", out);
	json_array_foreach(verdicts, i, verdict)
		put_suite(out, verdict);
	fputs("</testsuites>\n", out);
	return ferror(out) ? -EIO : 0;
}

const struct renderer renderer_junit = {
	.format = "junit",
	.brief = true,
	.about = N_("JUnit XML, for GitLab and Jenkins"),
	.render_set = render_set,
};
