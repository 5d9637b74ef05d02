/*
 * GitHub flavoured Markdown, for a step's summary or a comment: a table of the exercises, then what
 * to read of each that is not all right. Sentences are escaped mark by mark, foreign lines stand in
 * fences that are longer than any fence in them.
 */

#include <errno.h>
#include <string.h>

#include "grader/base/util.h"
#include "grader/render/plain.h"
#include "grader/render/render.h"
#include "grader/render/view.h"

/* A job's summary takes 1 MiB; what a verdict holds is far below that, but for many at once. */
enum { DOCUMENT_MAX = 900 * 1024 };

/* In one line, every mark without its meaning. Behind @ and # stands a comment: they mean somebody
   or something to a forge even when escaped. */
static void put_sentence(FILE *out, const char *text)
{
	cleanup_free char *plain = plain_text(text);

	for (const char *c = plain ? plain : ""; *c; c++) {
		if (*c == '\n')
			fputs(c[1] ? " " : "", out);
		else if (*c == '@' || *c == '#')
			fprintf(out, "\\%c<!-- -->", *c);
		else if (strchr("!\"$%&'()*+,-./:;<=>?[\\]^_`{|}~", *c))
			fprintf(out, "\\%c", *c);
		else
			fputc(*c, out);
	}
}

/* The longest row of tildes in the text. */
static int longest_fence(const char *text)
{
	int longest = 0;

	while (*text) {
		size_t length = strspn(text, "~");

		longest = MAX(longest, (int)length);
		text += MAX(length, 1);
	}
	return longest;
}

/* Plain lines as they are. */
static void put_fenced(FILE *out, const char *text)
{
	int length = MAX(longest_fence(text) + 1, 3);

	if (!text[0])
		return;
	for (int i = 0; i < length; i++)
		fputc('~', out);
	fprintf(out, "text\n%s", text);
	for (int i = 0; i < length; i++)
		fputc('~', out);
	fputs("\n\n", out);
}

static void put_table(FILE *out, const json_t *verdicts)
{
	size_t i;
	json_t *verdict;

	fprintf(out, "| %s | %s |\n|---|---|\n", _("exercise"), _("result"));
	json_array_foreach(verdicts, i, verdict) {
		cleanup_free char *standing = plain_standing(verdict);

		fputs("| ", out);
		put_sentence(out, string_of(verdict, "exercise"));
		fputs(" | ", out);
		put_sentence(out, standing ? standing : "");
		fputs(" |\n", out);
	}
	fputc('\n', out);
}

static const char *mark_of(const json_t *check)
{
	if (is(check, "result", "passed"))
		return _("PASS");
	return is(check, "result", "failed") ? _("FAIL") : _("SKIP");
}

static void put_checks(FILE *out, const json_t *verdict)
{
	size_t i;
	json_t *check;

	json_array_foreach(json_object_get(verdict, "checks"), i, check) {
		fprintf(out, "* %s: ", mark_of(check));
		put_sentence(out, string_of(check, "title"));
		fputc('\n', out);
	}
	fputc('\n', out);
	json_array_foreach(json_object_get(verdict, "checks"), i, check) {
		cleanup_free char *text = plain_check(verdict, check);

		if (!is(check, "result", "failed") || !string_of(check, "feedback")[0])
			continue;
		fputs("**", out);
		put_sentence(out, string_of(check, "title"));
		fputs("**\n\n", out);
		put_fenced(out, text ? text : "");
	}
}

static void put_printed(FILE *out, const json_t *verdict)
{
	cleanup_free char *printed = plain_printed(verdict);

	if (!printed || !printed[0])
		return;
	fprintf(out, "%s\n\n", _("Printed by the function (never graded)"));
	put_fenced(out, printed);
}

static void put_advice(FILE *out, const json_t *verdict)
{
	size_t i;
	json_t *entry;

	if (json_array_size(json_object_get(verdict, "advice")) == 0)
		return;
	fprintf(out, "%s\n\n", _("Advice (not graded)"));
	json_array_foreach(json_object_get(verdict, "advice"), i, entry) {
		fputs("* ", out);
		put_sentence(out, string_of(entry, "message"));
		if (integer_of(entry, "line", 0) > 0)
			fprintf(out, _(" \\(line %ld\\)"), integer_of(entry, "line", 0));
		fputc('\n', out);
	}
	fputc('\n', out);
}

static void put_verdict(FILE *out, const json_t *verdict)
{
	cleanup_free char *obstacle = plain_obstacle(verdict);

	fputs("### ", out);
	put_sentence(out, string_of(verdict, "exercise"));
	fputs("\n\n", out);
	if (obstacle && obstacle[0] && was_started(verdict)) {
		put_fenced(out, obstacle);
		return;
	}
	put_checks(out, verdict);
	put_printed(out, verdict);
	put_advice(out, verdict);
}

static bool is_worth_a_section(const json_t *verdict)
{
	return was_started(verdict) &&
	       (!is(verdict, "result", "success") ||
		json_array_size(json_object_get(verdict, "advice")) > 0);
}

static int render_set(FILE *out, const json_t *verdicts, const struct render_style *style)
{
	size_t i;
	json_t *verdict;

	(void)style;
	put_table(out, verdicts);
	json_array_foreach(verdicts, i, verdict) {
		if (!is_worth_a_section(verdict))
			continue;
		if (ftell(out) > DOCUMENT_MAX) {
			fprintf(out, "%s\n", _("The rest is left out."));
			break;
		}
		put_verdict(out, verdict);
	}
	return ferror(out) ? -EIO : 0;
}

const struct renderer renderer_markdown = {
	.format = "markdown",
	.about = N_("Markdown, for a summary or a comment"),
	.render_set = render_set,
};
