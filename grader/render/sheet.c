/* The 80-column page; a pure function of what is written to it. */

#include "grader/render/sheet.h"

#include <string.h>
#include <wchar.h>

#include "grader/base/locale.h"
#include "grader/base/memory_file.h"
#include "grader/base/utf8.h"
#include "grader/base/util.h"
#include "grader/render/escape.h"

static const char *const inks[] = {
	[INK_PLAIN] = "",
	[INK_GOOD] = "\033[32m",
	[INK_BAD] = "\033[1;31m",
	[INK_DIM] = "\033[2m",
	[INK_BOLD] = "\033[1m",
};

void ink_on(struct sheet *sheet, enum ink ink)
{
	if (sheet->style->color)
		fputs(inks[ink], sheet->out);
}

void ink_off(struct sheet *sheet, enum ink ink)
{
	if (sheet->style->color && ink != INK_PLAIN)
		fputs("\033[0m", sheet->out);
}

/* Columns of the character at `text`; *taken: its bytes. */
static size_t character_width(const char *text, size_t left, size_t *taken)
{
	int32_t code = utf8_decode(text, left, taken);
	int width;

	if (code < 0x80)
		return 1;
	locale_need();
	width = wcwidth((wchar_t)code);
	return width < 0 ? 1 : (size_t)width;
}

size_t display_width(const char *text, size_t length)
{
	size_t width = 0;

	for (size_t i = 0, taken; i < length; i += taken)
		width += character_width(text + i, length - i, &taken);
	return width;
}

/* The longest beginning of `text` that fits into `room` columns, at least one character. */
static size_t fitting(const char *text, size_t length, size_t room)
{
	size_t used = 0, width = 0, taken;

	while (used < length) {
		width += character_width(text + used, length - used, &taken);
		if (width > room && used > 0)
			break;
		used += taken;
	}
	return used;
}

/* Escaped, for the terminal; owned by the caller. NULL when out of memory. */
static char *escaped(const struct sheet *sheet, const char *text, size_t length)
{
	char *result = NULL;
	size_t size;
	FILE *stream = memory_file_open(&result, &size);

	if (!stream)
		return NULL;
	escape_terminal(stream, text, length, sheet->style->ascii);
	if (memory_file_close(stream) == 0)
		return result;
	free(result);
	return NULL;
}

/* One paragraph without newlines, escaped already. */
static void put_words(struct sheet *sheet, size_t column, size_t indent, const char *text)
{
	bool at_start = true;

	while (*text) {
		size_t length = strcspn(text, " ");
		size_t width = display_width(text, length);

		if (length == 0) {
			text++;
			continue;
		}
		if (column + !at_start + width > SHEET_WIDTH && column > indent) {
			fprintf(sheet->out, "\n%*s", (int)indent, "");
			column = indent;
			at_start = true;
		}
		if (!at_start)
			column += (size_t)fprintf(sheet->out, " ");
		if (column + width > SHEET_WIDTH) {
			length = fitting(text, length, SHEET_WIDTH - column);
			width = display_width(text, length);
		}
		fwrite(text, 1, length, sheet->out);
		column += width;
		text += length;
		at_start = false;
	}
	fputc('\n', sheet->out);
}

void sheet_text(struct sheet *sheet, size_t column, size_t indent, const char *text)
{
	do {
		size_t length = strcspn(text, "\n");
		cleanup_free char *line = escaped(sheet, text, length);

		if (length > 0 && column < indent)
			fprintf(sheet->out, "%*s", (int)(indent - column), "");
		put_words(sheet, MAX(column, indent), indent, line ? line : "");
		text += length + (text[length] == '\n');
		column = 0;
	} while (*text);
}

size_t sheet_mark(struct sheet *sheet, enum ink ink, const char *mark)
{
	cleanup_free char *text = escaped(sheet, mark, strlen(mark));

	if (!text)
		return 0;
	fputc(' ', sheet->out);
	ink_on(sheet, ink);
	fputs(text, sheet->out);
	ink_off(sheet, ink);
	fputc(' ', sheet->out);
	return 2 + display_width(text, strlen(text));
}

void sheet_line(struct sheet *sheet, size_t indent, const char *line)
{
	cleanup_free char *text = escaped(sheet, line, strlen(line));

	if (text && indent + display_width(text, strlen(text)) <= SHEET_WIDTH)
		fprintf(sheet->out, "%*s%s\n", (int)indent, "", text);
	else
		sheet_text(sheet, 0, indent, line);
}

void sheet_sides(struct sheet *sheet, size_t column, size_t indent, const char *left,
		 const char *right)
{
	cleanup_free char *l = escaped(sheet, left, strlen(left));
	cleanup_free char *r = escaped(sheet, right, strlen(right));
	size_t wide_left, wide_right;

	if (!l || !r)
		return;
	wide_left = display_width(l, strlen(l));
	wide_right = display_width(r, strlen(r));
	if (wide_right > 0 && column + wide_left + 2 + wide_right <= SHEET_WIDTH) {
		fprintf(sheet->out, "%s%*s%s\n", l,
			(int)(SHEET_WIDTH - column - wide_left - wide_right), "", r);
		return;
	}
	put_words(sheet, column, indent, l);
	if (wide_right > 0) {
		fprintf(sheet->out, "%*s", (int)indent, "");
		put_words(sheet, indent, indent, r);
	}
}

/* Bytes of the first `n` characters; all of them where there are fewer. */
static size_t bytes_of(const char *text, size_t n)
{
	size_t length = strlen(text), used = 0, taken;

	for (; n > 0 && used < length; n--) {
		utf8_decode(text + used, length - used, &taken);
		used += taken;
	}
	return used;
}

void sheet_quote(struct sheet *sheet, size_t indent, const char *line, long caret)
{
	size_t room = SHEET_WIDTH - indent - 2;
	size_t before = bytes_of(line, caret > 0 ? (size_t)caret - 1 : 0), at;
	cleanup_free char *text = escaped(sheet, line, strcspn(line, "\n"));
	cleanup_free char *left = escaped(sheet, line, before);

	if (!line[0] || !text || !left)
		return;
	fprintf(sheet->out, "%*s| %.*s\n", (int)indent, "", (int)fitting(text, strlen(text), room),
		text);
	at = display_width(left, strlen(left));
	if (caret <= 0 || at >= room)
		return;
	fprintf(sheet->out, "%*s| %*s", (int)indent, "", (int)at, "");
	ink_on(sheet, INK_BAD);
	fputc('^', sheet->out);
	ink_off(sheet, INK_BAD);
	fputc('\n', sheet->out);
}

void sheet_frame(struct sheet *sheet, size_t indent, const char *text, size_t limit)
{
	size_t room = SHEET_WIDTH - indent - 2;
	size_t omitted = 0;

	for (size_t shown = 0; *text;) {
		size_t length = strcspn(text, "\n");
		cleanup_free char *line = escaped(sheet, text, length);
		const char *rest = line ? line : "";

		text += length + (text[length] == '\n');
		if (shown >= limit) {
			omitted++;
			continue;
		}
		do {
			size_t n = fitting(rest, strlen(rest), room);

			fprintf(sheet->out, "%*s|%s%.*s\n", (int)indent, "", n > 0 ? " " : "",
				(int)n, rest);
			rest += n;
			shown++;
		} while (*rest && shown < limit);
	}
	if (omitted > 0)
		fprintf(sheet->out, ngettext("%*s... %zu more line\n", "%*s... %zu more lines\n",
					     omitted), (int)indent, "", omitted);
}
