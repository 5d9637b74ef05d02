/* Checks of reStructuredText, line by line; see rst.h. */

#include "grader/command/rst.h"

#include <stdbool.h>
#include <string.h>

#include "grader/base/utf8.h"
#include "grader/base/util.h"

struct line {
	const char *text;
	size_t length;		/* in bytes, without what is white at its end */
	size_t columns;		/* in characters */
	size_t indent;
	char rule;		/* all of it is this sign, at least three times; 0: no rule */
};

/* The next line, and *at behind it. False: the text is broken there. */
static bool read_line(struct line *line, const char **at, const char *end)
{
	const char *stop = memchr(*at, '\n', (size_t)(end - *at));

	*line = (struct line){ .text = *at, .length = (size_t)((stop ? stop : end) - *at) };
	*at = stop ? stop + 1 : end;
	while (line->length > 0 && strchr(" \t\r", line->text[line->length - 1]))
		line->length--;
	while (line->indent < line->length && line->text[line->indent] == ' ')
		line->indent++;
	for (size_t i = 0, taken; i < line->length; i += taken, line->columns++) {
		int32_t code = utf8_decode(line->text + i, line->length - i, &taken);

		if (code < 0x20 || code == 0x7f)
			return false;
	}
	if (line->length >= 3 && strchr("=-~^\"'`:.+*#_", line->text[0])) {
		line->rule = line->text[0];
		for (size_t i = 0; i < line->length; i++)
			if (line->text[i] != line->rule)
				line->rule = 0;
	}
	return true;
}

/* How often `` stands in a line. */
static size_t literal_marks(const struct line *line)
{
	size_t n = 0;

	for (size_t i = 0; i + 1 < line->length; i++) {
		if (line->text[i] != '`' || line->text[i + 1] != '`')
			continue;
		n++;
		i++;
	}
	return n;
}

static bool opens_literal_block(const struct line *line)
{
	static const char directive[] = ".. code-block::";

	if (line->length - line->indent >= strlen(directive) &&
	    memcmp(line->text + line->indent, directive, strlen(directive)) == 0)
		return true;
	return line->length >= 2 && memcmp(line->text + line->length - 2, "::", 2) == 0 &&
	       (line->length < 3 || line->text[line->indent] != '.');
}

const char *rst_problem(const char *text, size_t size, size_t *number)
{
	const char *at = text, *end = text + size;
	struct line line, before = { 0 };
	size_t literal = 0, paragraph = 0;	/* indentation of what opened a block; a line */
	bool in_literal = false, waits_for_block = false, titled = false;
	size_t marks = 0;

	for (*number = 1; at < end; before = line, ++*number) {
		if (!read_line(&line, &at, end))
			return N_("broken UTF-8, a tab or another control character");
		if (in_literal && line.length > 0 && line.indent <= literal) {
			if (waits_for_block)
				return N_("the block of code before has to be indented, after an empty line");
			in_literal = false;
		}
		if (in_literal) {
			waits_for_block = waits_for_block && line.length == 0;
			continue;
		}
		if (line.length == 0 && marks % 2 != 0) {
			*number = paragraph;
			return N_("`` is opened and not closed in the paragraph that begins here");
		}
		if (line.length == 0) {
			marks = 0;
			continue;
		}
		if (before.length == 0)
			paragraph = *number;
		marks += literal_marks(&line);
		if (line.rule && before.length > 0 && !before.rule) {
			if (line.columns < before.columns)
				return N_("the line under a title is shorter than the title");
			titled = true;
		}
		if (opens_literal_block(&line)) {
			in_literal = waits_for_block = true;
			literal = line.indent;
		}
	}
	if (marks % 2 != 0)
		return N_("`` is opened and not closed in the last paragraph");
	*number = 1;
	return titled ? NULL : N_("there is no title: a line of text, and below it a line of =");
}
