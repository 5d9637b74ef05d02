/* The line that an error is about: found, cut, made harmless, with the caret where it belongs. */

#include <criterion/criterion.h>
#include <string.h>

#include "grader/base/util.h"
#include "grader/judge/quote.h"
#include "grader/render/sheet.h"

/* `source` as it is quoted for that place; NULL where it quotes nothing. *caret: 0 for none. */
static char *quoted(const char *source, int line, int column, long *caret)
{
	json_t *entry = json_object();
	const char *text;
	char *copy;

	cr_assert(quote_line(entry, source, strlen(source), line, column));
	text = json_string_value(json_object_get(entry, "source"));
	*caret = (long)json_integer_value(json_object_get(entry, "caret"));
	copy = text ? strdup(text) : NULL;
	json_decref(entry);
	return copy;
}

static void expect_quote(const char *source, int line, int column, const char *text, long caret)
{
	long at;
	cleanup_free char *got = quoted(source, line, column, &at);

	if (!text) {
		cr_expect_null(got, "line %d: %s", line, got);
		return;
	}
	cr_assert_not_null(got, "line %d of %s", line, source);
	cr_expect_str_eq(got, text);
	cr_expect_eq(at, caret, "%s: the caret is at %ld", text, at);
}

Test(quote, lines)
{
	static const char source[] = "one\n\ttwo 2\r\n\n   three";

	expect_quote(source, 1, 1, "one", 1);
	expect_quote(source, 1, 3, "one", 3);
	expect_quote(source, 1, 4, "one", 4);		/* behind the end: something is missing there */
	expect_quote(source, 1, 5, "one", 0);
	expect_quote(source, 1, 0, "one", 0);
	expect_quote(source, 2, 6, "two 2", 5);
	expect_quote(source, 2, 1, "two 2", 1);
	expect_quote(source, 3, 1, NULL, 0);
	expect_quote(source, 4, 4, "three", 1);
	expect_quote(source, 5, 1, NULL, 0);
	expect_quote(source, 0, 1, NULL, 0);
	expect_quote("", 1, 1, NULL, 0);
}

Test(quote, characters)
{
	expect_quote("\xc3\xa9t\xc3\xa9 = 1;", 1, 7, "\xc3\xa9t\xc3\xa9 = 1;", 5);
	expect_quote("a\tb\tc", 1, 5, "a b c", 5);
	expect_quote("a\xff\x1b[31mb", 1, 8, "a\\xff\\x1b[31mb", 14);
	/* Inside a character: where it begins. */
	expect_quote("\xc3\xa9 x", 1, 2, "\xc3\xa9 x", 1);
}

Test(quote, long_lines_are_cut_around_the_column)
{
	char line[400];
	long caret;

	memset(line, '.', sizeof(line));
	line[sizeof(line) - 1] = '\0';
	for (int column = 1; column < (int)sizeof(line); column++) {
		cleanup_free char *got = NULL;

		line[column - 1] = 'X';
		got = quoted(line, 1, column, &caret);
		line[column - 1] = '.';
		cr_assert_leq(strlen(got), 70);
		cr_assert(caret >= 1 && caret <= (long)strlen(got));
		cr_assert_eq(got[caret - 1], 'X', "column %d: %s, %ld", column, got, caret);
	}
}

/* No character is cut in two, whatever the column. */
Test(quote, long_lines_of_wide_characters)
{
	char line[301] = "";
	long caret;

	for (int i = 0; i < 100; i++)
		strcat(line, "\xe6\x97\xa5");
	for (int column = 1; column <= 300; column++) {
		cleanup_free char *got = quoted(line, 1, column, &caret);

		cr_assert_null(strstr(got, "\\x"), "column %d: %s", column, got);
	}
}

static void expect_page(const char *line, long caret, const char *page)
{
	cleanup_free char *text = NULL;
	size_t size;
	struct render_style style = { 0 };
	struct sheet sheet = { open_memstream(&text, &size), &style };

	sheet_quote(&sheet, 2, line, caret);
	fclose(sheet.out);
	cr_expect_str_eq(text, page);
}

Test(quote, the_caret_stands_below_its_character)
{
	char wide[200] = "";

	expect_page("int x y;", 7, "  | int x y;\n  |       ^\n");
	expect_page("\xc3\xa9 y", 3, "  | \xc3\xa9 y\n  |   ^\n");
	expect_page("\x1b y", 3, "  | \\x1b y\n  |      ^\n");
	expect_page("x", 0, "  | x\n");
	expect_page("x", 9, "  | x\n  |  ^\n");
	expect_page("", 1, "");
	memset(wide, 'w', sizeof(wide) - 1);
	expect_page(wide, 150, "  | wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww"
			       "wwwww\n");
}
