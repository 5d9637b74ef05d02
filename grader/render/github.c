/*
 * Workflow commands of GitHub Actions. It keeps ten annotations of each level in a step and
 * drops the rest in silence; so the worst come first, and the last one says how many more there
 * are.
 */

#include <errno.h>
#include <string.h>

#include "grader/base/util.h"
#include "grader/render/plain.h"
#include "grader/render/render.h"
#include "grader/render/view.h"

enum {
	ANNOTATIONS = 10,
	MESSAGE_MAX = 4000,	/* bytes of one annotation's text */
};

enum level { LEVEL_ERROR, LEVEL_WARNING, LEVEL_NOTICE };

static const char *const levels[] = {
	[LEVEL_ERROR] = "error", [LEVEL_WARNING] = "warning", [LEVEL_NOTICE] = "notice",
};

struct annotation {
	const json_t *verdict;
	const char *title;
	char *text;		/* plain lines; owned */
	long line, column;
};

struct annotations {
	struct annotation *list;
	size_t count, allocated;
};

/* Takes `text` over. Without memory an annotation less. */
static void add(struct annotations *to, const json_t *verdict, const json_t *place,
		const char *title, char *text)
{
	if (!text || grow(&to->list, &to->allocated, to->count, sizeof(*to->list)) < 0) {
		free(text);
		return;
	}
	to->list[to->count++] = (struct annotation){
		.verdict = verdict,
		.title = title,
		.text = text,
		.line = integer_of(place, "line", 0),
		.column = integer_of(place, "column", 0),
	};
}

static void finish(struct annotations *annotations)
{
	for (size_t i = 0; i < annotations->count; i++)
		free(annotations->list[i].text);
	free(annotations->list);
}

/* A property ends at a comma or a colon, a message at the line's end. */
static void put_value(FILE *out, const char *text, size_t length, bool property)
{
	for (size_t i = 0; i < length; i++) {
		char c = text[i];

		if (c == '%' || c == '\r' || c == '\n' || (property && (c == ':' || c == ',')))
			fprintf(out, "%%%02X", (unsigned char)c);
		else
			fputc(c, out);
	}
}

/* The length of `text` without its last newline and at most MESSAGE_MAX, whole characters only. */
static size_t shown_length(const char *text)
{
	size_t length = strlen(text);

	while (length > 0 && text[length - 1] == '\n')
		length--;
	if (length <= MESSAGE_MAX)
		return length;
	for (length = MESSAGE_MAX; length > 0 && (text[length] & 0xc0) == 0x80;)
		length--;
	return length;
}

static void put_annotation(FILE *out, enum level level, const struct annotation *annotation)
{
	const char *id = string_of(annotation->verdict, "exercise");
	cleanup_free char *file = plain_text(file_of(annotation->verdict));
	cleanup_free char *words = NULL, *title = NULL;

	if (asprintf(&words, "%s: %s", id, annotation->title) < 0)
		words = NULL;
	title = plain_text(words ? words : id);
	fprintf(out, "::%s ", levels[level]);
	if (annotation->line > 0 && file) {
		fputs("file=", out);
		put_value(out, file, strcspn(file, "\n"), true);
		fprintf(out, ",line=%ld,", annotation->line);
		if (annotation->column > 0)
			fprintf(out, "col=%ld,", annotation->column);
	}
	fputs("title=", out);
	if (title)
		put_value(out, title, strcspn(title, "\n"), true);
	fputs("::", out);
	put_value(out, annotation->text, shown_length(annotation->text), false);
	fputc('\n', out);
}

static void put_annotations(FILE *out, enum level level, const struct annotations *annotations)
{
	size_t n = annotations->count;
	size_t shown = n > ANNOTATIONS ? ANNOTATIONS - 1 : n;

	for (size_t i = 0; i < shown; i++)
		put_annotation(out, level, &annotations->list[i]);
	if (shown < n) {
		fprintf(out, "::%s title=sockgrade::", levels[level]);
		fprintf(out, ngettext("and %zu more: see the report", "and %zu more: see the report",
				      n - shown), n - shown);
		fputc('\n', out);
	}
}

/* What the compiler said there, and what it means where that is known. */
static char *error_text(const json_t *verdict, const json_t *diagnostic, bool first)
{
	const char *message = string_of(diagnostic, "message");
	const char *hint = string_of(member(verdict, "compile"), "hint");
	cleanup_free char *both = NULL;

	if (has_obstacle(verdict))
		return plain_obstacle(verdict);
	if (!first || !hint[0])
		return plain_text(message);
	if (asprintf(&both, "%s\n%s", message, hint) < 0)
		both = NULL;
	return both ? plain_text(both) : NULL;
}

static void add_failed_compile(struct annotations *errors, const json_t *verdict, bool first)
{
	const json_t *compile = member(verdict, "compile");
	bool any = false;
	size_t i;
	json_t *diagnostic;

	json_array_foreach(json_object_get(compile, "diagnostics"), i, diagnostic) {
		if (!is(diagnostic, "severity", "error"))
			continue;
		if (any != first)
			add(errors, verdict, diagnostic, plain_compile(verdict),
			    error_text(verdict, diagnostic, first));
		any = true;
	}
	if (!any && first)
		add(errors, verdict, NULL, plain_compile(verdict), plain_obstacle(verdict));
}

static void add_failed_checks(struct annotations *errors, const json_t *verdict, bool first)
{
	bool any = false;
	size_t i;
	json_t *check;

	json_array_foreach(json_object_get(verdict, "checks"), i, check) {
		if (!is(check, "result", "failed"))
			continue;
		if (any != first)
			add(errors, verdict, check, string_of(check, "title"),
			    plain_check(verdict, check));
		any = true;
	}
}

/* The first failure of the verdict, or the others. */
static void add_errors(struct annotations *errors, const json_t *verdict, bool first)
{
	if (!was_judged(verdict)) {
		if (first)
			add(errors, verdict, NULL, _("not judged"), plain_obstacle(verdict));
	} else if (!was_started(verdict)) {
		return;
	} else if (!compiles(verdict)) {
		add_failed_compile(errors, verdict, first);
	} else {
		add_failed_checks(errors, verdict, first);
	}
}

static void add_advice(struct annotations *warnings, const json_t *verdict)
{
	size_t i;
	json_t *entry;

	if (!was_started(verdict))
		return;
	json_array_foreach(json_object_get(verdict, "advice"), i, entry)
		add(warnings, verdict, entry, _("advice, not graded"),
		    plain_text(string_of(entry, "message")));
}

/* One notice with a line for each exercise. */
static void put_standings(FILE *out, const json_t *verdicts)
{
	size_t i;
	json_t *verdict;

	fputs("::notice title=sockgrade::", out);
	json_array_foreach(verdicts, i, verdict) {
		cleanup_free char *standing = plain_standing(verdict);
		cleanup_free char *line = NULL, *text = NULL;

		if (asprintf(&line, "%s: %s", string_of(verdict, "exercise"),
			     standing ? standing : "") < 0)
			line = NULL;
		text = line ? plain_text(line) : NULL;
		if (i > 0)
			put_value(out, "\n", 1, false);
		if (text)
			put_value(out, text, shown_length(text), false);
	}
	fputc('\n', out);
}

static int render_set(FILE *out, const json_t *verdicts, const struct render_style *style)
{
	cleanup(finish) struct annotations errors = { 0 };
	cleanup(finish) struct annotations warnings = { 0 };
	size_t i;
	json_t *verdict;

	(void)style;
	for (int first = 1; first >= 0; first--)
		json_array_foreach(verdicts, i, verdict)
			add_errors(&errors, verdict, first);
	json_array_foreach(verdicts, i, verdict)
		add_advice(&warnings, verdict);
	put_annotations(out, LEVEL_ERROR, &errors);
	put_annotations(out, LEVEL_WARNING, &warnings);
	put_standings(out, verdicts);
	return ferror(out) ? -EIO : 0;
}

const struct renderer renderer_github = {
	.format = "github",
	.brief = true,
	.about = N_("annotations of GitHub Actions"),
	.render_set = render_set,
};
