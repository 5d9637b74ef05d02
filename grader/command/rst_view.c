/* Line by line; a paragraph is collected and broken anew. */

#include "grader/command/rst_view.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "grader/base/util.h"
#include "grader/render/escape.h"
#include "grader/render/sheet.h"

enum { COLUMNS = 80 };

enum weight { WEIGHT_PLAIN, WEIGHT_LITERAL, WEIGHT_EMPHASIS };

static const char *const weights[] = {
	[WEIGHT_PLAIN] = "\033[0m",
	[WEIGHT_LITERAL] = "\033[1m",
	[WEIGHT_EMPHASIS] = "\033[4m",
};

struct view {
	FILE *out;
	bool color, ascii;

	/* The paragraph that is being read: its first line begins after `first` columns, the others
	   after `rest`. There is room for all of the page. */
	char *text;
	uint8_t *weight;		/* of each byte, once the marks are gone */
	size_t length, first, rest;

	bool in_code, after_blank;
	size_t outside;			/* indentation of what a block of code belongs to */
};

struct line {
	const char *text;		/* without its indentation and what is white at its end */
	size_t length, indent;
};

static struct line next_line(const char **at, const char *end)
{
	const char *stop = memchr(*at, '\n', (size_t)(end - *at));
	struct line line = { .text = *at, .length = (size_t)((stop ? stop : end) - *at) };

	*at = stop ? stop + 1 : end;
	while (line.length > 0 && strchr(" \t\r", line.text[line.length - 1]))
		line.length--;
	while (line.indent < line.length && line.text[line.indent] == ' ')
		line.indent++;
	line.text += line.indent;
	line.length -= line.indent;
	return line;
}

static bool is_rule(const struct line *line)
{
	for (size_t i = 0; i < line->length; i++)
		if (line->text[i] != line->text[0] || !strchr("=-~^", line->text[0]))
			return false;
	return line->length >= 3;
}

static bool ends_with(const char *text, size_t length, const char *end)
{
	size_t n = strlen(end);

	return length >= n && memcmp(text + length - n, end, n) == 0;
}

/* Length of "* " or "12. " at the beginning, or 0. */
static size_t bullet_length(const struct line *line)
{
	size_t digits = 0;

	if (line->length > 2 && strchr("*-", line->text[0]) && line->text[1] == ' ')
		return 2;
	while (digits < line->length && line->text[digits] >= '0' && line->text[digits] <= '9')
		digits++;
	return digits > 0 && digits + 2 < line->length && line->text[digits] == '.' &&
			       line->text[digits + 1] == ' ' ?
		       digits + 2 :
		       0;
}

/* What may stand before a mark that opens; of what is not ASCII, the apostrophe of "d’*opcode*". */
static bool may_precede(char c)
{
	return (unsigned char)c >= 0x80 || strchr(" (\"'[/-", c);
}

/* The mark of inline markup at i, or "": it opens before what is not white and closes behind it. */
static const char *mark_at(const struct view *view, size_t i, const char *open)
{
	static const char *const marks[] = { "``", "**", "*" };
	size_t length;

	for (size_t k = 0; k < N_ELEMENTS(marks); k++) {
		length = strlen(marks[k]);
		if (view->length - i < length || memcmp(view->text + i, marks[k], length) != 0)
			continue;
		if (open[0])
			return strcmp(open, marks[k]) == 0 && view->text[i - 1] != ' ' ? marks[k] : "";
		return i + length < view->length && view->text[i + length] != ' ' &&
				       (i == 0 || may_precede(view->text[i - 1])) ?
			       marks[k] :
			       "";
	}
	return "";
}

/* Takes the marks away, and notes the weight of what stood between them. */
static void take_marks(struct view *view)
{
	enum weight weight = WEIGHT_PLAIN;
	const char *open = "", *mark;
	size_t kept = 0;

	for (size_t i = 0; i < view->length;) {
		mark = mark_at(view, i, open);
		if (!mark[0]) {
			view->weight[kept] = weight;
			view->text[kept++] = view->text[i++];
			continue;
		}
		i += strlen(mark);
		open = open[0] ? "" : mark;
		weight = !open[0] ? WEIGHT_PLAIN :
			 open[0] == '`' ? WEIGHT_LITERAL : WEIGHT_EMPHASIS;
		if (mark[0] == '*' && !view->color) {
			view->weight[kept] = WEIGHT_PLAIN;
			view->text[kept++] = '*';
		}
	}
	view->length = kept;
}

static void put_spaces(const struct view *view, size_t n)
{
	fprintf(view->out, "%*s", (int)n, "");
}

/* From byte `at` up to `end`, in its weights. */
static void put_piece(const struct view *view, size_t at, size_t end)
{
	while (at < end) {
		const uint8_t weight = view->weight[at];
		size_t stop = at;

		while (stop < end && view->weight[stop] == weight)
			stop++;
		if (view->color && weight != WEIGHT_PLAIN)
			fputs(weights[weight], view->out);
		escape_terminal(view->out, view->text + at, stop - at, view->ascii);
		if (view->color && weight != WEIGHT_PLAIN)
			fputs(weights[WEIGHT_PLAIN], view->out);
		at = stop;
	}
}

static size_t end_of_word(const struct view *view, size_t at)
{
	const char *space = memchr(view->text + at, ' ', view->length - at);

	return space ? (size_t)(space - view->text) : view->length;
}

/* Where the line that begins at `at` and may take so many columns ends. */
static size_t end_of_line(const struct view *view, size_t at, size_t columns)
{
	size_t end = end_of_word(view, at);

	while (end < view->length) {
		size_t next = end_of_word(view, end + 1);

		if (display_width(view->text + at, next - at) > columns)
			break;
		end = next;
	}
	return end;
}

static void end_paragraph(struct view *view)
{
	size_t indent = view->first;

	if (view->length == 0)
		return;
	take_marks(view);
	for (size_t at = 0, end; at < view->length; at = end + 1, indent = view->rest) {
		end = end_of_line(view, at, COLUMNS - MIN(indent, COLUMNS / 2));
		put_spaces(view, indent);
		put_piece(view, at, end);
		fputc('\n', view->out);
	}
	view->length = 0;
}

static void add_to_paragraph(struct view *view, const struct line *line)
{
	size_t bullet = bullet_length(line);

	if (bullet && (view->length == 0 || line->indent != view->rest))
		end_paragraph(view);
	if (view->length == 0) {
		view->first = line->indent;
		view->rest = line->indent + bullet;
	} else {
		view->text[view->length++] = ' ';
	}
	memcpy(view->text + view->length, line->text, line->length);
	view->length += line->length;
}

static void put_title(struct view *view, const struct line *rule)
{
	view->first = view->rest = 0;
	memset(view->weight, WEIGHT_LITERAL, view->length);
	put_piece(view, 0, view->length);
	fputc('\n', view->out);
	view->length = 0;
	if (!view->color)
		fprintf(view->out, "%.*s\n", (int)rule->length, rule->text);
}

/* "Wrong::" is followed by code, and so is "::" alone, of which nothing is shown. */
static void begin_code(struct view *view)
{
	view->in_code = true;
	view->length -= view->length == strlen("::") ? 2 : 1;
	end_paragraph(view);
}

static void put_code(struct view *view, const struct line *line)
{
	if (line->length > 0)
		put_spaces(view, line->indent);
	escape_terminal(view->out, line->text, line->length, view->ascii);
	fputc('\n', view->out);
}

static void put_line(struct view *view, const struct line *line)
{
	static const char directive[] = ".. code-block::";
	bool blank = line->length == 0;

	if (view->in_code && line->length > 0 && line->indent <= view->outside)
		view->in_code = false;
	if (view->in_code) {
		if (line->length > 0 || !view->after_blank)
			put_code(view, line);
	} else if (line->length == 0) {
		end_paragraph(view);
		if (!view->after_blank)
			fputc('\n', view->out);
	} else if (line->length >= strlen(directive) &&
		   memcmp(line->text, directive, strlen(directive)) == 0) {
		end_paragraph(view);
		view->in_code = true;
		view->outside = line->indent;
		blank = view->after_blank;	/* of it nothing is seen */
	} else if (is_rule(line) && view->length > 0) {
		put_title(view, line);
	} else {
		add_to_paragraph(view, line);
		view->outside = line->indent;
		if (ends_with(line->text, line->length, "::"))
			begin_code(view);
	}
	view->after_blank = blank;
}

void rst_view(FILE *out, const char *text, size_t size, bool color, bool ascii)
{
	cleanup_free char *paragraph = malloc(size + 1);
	cleanup_free uint8_t *weight = malloc(size + 1);
	struct view view = {
		.out = out, .color = color, .ascii = ascii, .text = paragraph, .weight = weight,
		.after_blank = true,
	};
	const char *at = text, *end = text + size;

	if (!paragraph || !weight) {
		fwrite(text, 1, size, out);
		return;
	}
	while (at < end) {
		struct line line = next_line(&at, end);

		put_line(&view, &line);
	}
	end_paragraph(&view);
}
