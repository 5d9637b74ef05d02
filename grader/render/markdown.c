/*
 * GitHub flavoured Markdown, for a step's summary or a comment: a table of the exercises, then what
 * to read of each that is not all right. Sentences are escaped mark by mark, foreign lines stand in
 * fences that are longer than any fence in them.
 */

#include <ctype.h>
#include <errno.h>
#include <string.h>

#include "grader/base/util.h"
#include "grader/render/plain.h"
#include "grader/render/render.h"
#include "grader/render/view.h"

/* A job's summary takes 1 MiB; what a verdict holds is far below that, but for many at once. */
enum { DOCUMENT_MAX = 900 * 1024 };

/* The n-th character before `c`, or '\0' where the text begins. */
static char before(const char *text, const char *c, int n)
{
	return c - text >= n ? c[-n] : '\0';
}

static bool is_first_number(const char *text, const char *c)
{
	size_t digits = strspn(text, "0123456789");

	return digits > 0 && text + digits == c;
}

/* Whether the character at `c` could be more than itself there. What begins a block does so only in
   front; most marks mean something anywhere, a few only in the company of others. */
static bool is_mark(const char *text, const char *c)
{
	switch (*c) {
	case '-':
	case '+':
	case '=':
		return c == text;
	case ')':
		return is_first_number(text, c);
	case '.':	/* "1." is a list, "www." a link */
		return is_first_number(text, c) ||
		       (tolower(before(text, c, 1)) == 'w' && tolower(before(text, c, 2)) == 'w' &&
			tolower(before(text, c, 3)) == 'w');
	case ':':	/* "ftp://" is a link */
		return c[1] == '/';
	case '&':
		return c[1] == '#' || isalnum((unsigned char)c[1]);
	case '_':	/* never within a word */
		return !isalnum((unsigned char)before(text, c, 1)) || !isalnum((unsigned char)c[1]);
	default:
		return strchr("\\`*~<>[]|$@#", *c) != NULL;
	}
}

/* In one line, no mark with its meaning, the others as they are: a summary is read raw, too. Behind @
   and # stands a comment: they mean somebody or something to a forge even when escaped. */
static void put_sentence(FILE *out, const char *sentence)
{
	cleanup_free char *plain = plain_text(sentence);
	const char *text = plain ? plain + strspn(plain, " \n") : "";

	for (const char *c = text; *c; c++) {
		if (*c == '\n')
			fputs(c[1] ? " " : "", out);
		else
			fprintf(out, "%s%c%s", is_mark(text, c) ? "\\" : "", *c,
				*c == '@' || *c == '#' ? "<!-- -->" : "");
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
		fprintf(out, _("* %s: "), mark_of(check));
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
			fprintf(out, _(" (line %ld)"), integer_of(entry, "line", 0));
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
	.brief = true,
	.about = N_("Markdown, for a summary or a comment"),
	.render_set = render_set,
};
