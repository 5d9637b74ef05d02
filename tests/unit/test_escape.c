/* What escaping lets through and what it does not. */

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "grader/base/utf8.h"
#include "grader/render/escape.h"

static char *escaped(const char *text, size_t length, char reader)
{
	char *result = NULL;
	size_t size;
	FILE *out = open_memstream(&result, &size);

	if (reader == 'r')
		escape_rst(out, text, length);
	else if (reader == 'j')
		escape_json(out, text, length);
	else
		escape_terminal(out, text, length, reader == 'a');
	fclose(out);
	return result;
}

static void expect(char reader, const char *text, size_t length, const char *wanted)
{
	char *result = escaped(text, length, reader);

	cr_expect_str_eq(result, wanted);
	free(result);
}

#define TERMINAL(text, wanted) expect('t', text, sizeof(text) - 1, wanted)
#define ASCII(text, wanted) expect('a', text, sizeof(text) - 1, wanted)
#define RST(text, wanted) expect('r', text, sizeof(text) - 1, wanted)

Test(escape, ordinary_text_stays)
{
	TERMINAL("send(3, buf, 17, 0) = 17", "send(3, buf, 17, 0) = 17");
	TERMINAL("d\u00e9j\u00e0 \u4f60 \U0001f600", "d\u00e9j\u00e0 \u4f60 \U0001f600");
	TERMINAL("", "");
}

Test(escape, controls_are_shown)
{
	TERMINAL("\033[31m", "\\x1b[31m");
	TERMINAL("a\nb\tc\rd", "a\\nb\\tc\\rd");
	TERMINAL("a\0b\x7f", "a\\x00b\\x7f");
	TERMINAL("\xc2\x85\xc2\x9b", "\\u{85}\\u{9b}");
}

Test(escape, what_reorders_or_hides_is_shown)
{
	TERMINAL("\u202eabc\u2066", "\\u{202e}abc\\u{2066}");
	TERMINAL("a\u200bb\ufeff\u2028", "a\\u{200b}b\\u{feff}\\u{2028}");
	TERMINAL("\U000e0041", "\\u{e0041}");
	TERMINAL("\U0001fffe", "\\u{1fffe}");
}

Test(escape, broken_utf8_is_shown_byte_by_byte)
{
	TERMINAL("\xe9t\xe9", "\\xe9t\\xe9");
	TERMINAL("\xc0\xaf", "\\xc0\\xaf");			/* overlong */
	TERMINAL("\xed\xa0\x80", "\\xed\\xa0\\x80");		/* surrogate */
	TERMINAL("\xf4\x90\x80\x80", "\\xf4\\x90\\x80\\x80");	/* beyond U+10FFFF */
	TERMINAL("\xe2\x82", "\\xe2\\x82");			/* cut short */
	TERMINAL("\x80", "\\x80");
}

Test(escape, ascii_locale)
{
	ASCII("na\u00efve \u00c0 c\u0153ur \u00df\u00ff", "naive A coeur ssy");
	ASCII("\u03b1\u00b2", "\\u{3b1}\\u{b2}");
	TERMINAL("na\u00efve", "na\u00efve");
	ASCII("plain", "plain");
	ASCII("unused parameter \u2018x\u2019", "unused parameter 'x'");
	ASCII("\u00abl\u2019un\u00bb \u2013 \u201ca\u201d\u2026", "\"l'un\" - \"a\"...");
	ASCII("\u00ab\u00a0z\u202f!", "\" z !");
	TERMINAL("\u2018x\u2019", "\u2018x\u2019");
}

/* Whether `escape` lets the code point through as it is. */
static bool is_shown_as_is(char reader, int32_t code)
{
	char text[5] = { 0 };
	size_t length = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
	static const unsigned leads[] = { 0, 0, 0xc0, 0xe0, 0xf0 };
	char *result;
	bool same;

	for (size_t i = length; i-- > 1; code >>= 6)
		text[i] = (char)(0x80 | (code & 0x3f));
	text[0] = (char)(leads[length] | (unsigned)code);
	result = escaped(text, length, reader);
	same = strlen(result) == length && memcmp(result, text, length) == 0;
	free(result);
	return same;
}

Test(escape, no_control_of_unicode_passes)
{
	for (int32_t code = 0; code < 0xa0; code++)
		cr_expect_eq(is_shown_as_is('t', code), code >= 0x20 && code < 0x7f, "U+%04X", code);
	for (int32_t code = 0x200b; code <= 0x200f; code++)
		cr_expect_not(is_shown_as_is('t', code), "U+%04X", code);
	for (int32_t code = 0x2028; code <= 0x202e; code++)
		cr_expect_not(is_shown_as_is('t', code), "U+%04X", code);
	for (int32_t code = 0xa1; code <= 0xac; code++)
		cr_expect(is_shown_as_is('t', code), "U+%04X", code);
}

Test(escape, every_mark_of_rst_loses_its_meaning)
{
	RST("*a* ``b`` |c| d_ ::", "\\*a\\* \\`\\`b\\`\\` \\|c\\| d\\_ \\:\\:");
	RST("1. x", "1\\. x");
	RST("\u2022 x", "\\\u2022 x");
	RST("a\nb", "a\\\\nb");
	RST("\xff", "\\\\xff");
	for (int32_t code = '!'; code < 0x7f; code++) {
		bool plain = (code >= '0' && code <= '9') || (code >= 'A' && code <= 'Z') ||
			     (code >= 'a' && code <= 'z');

		cr_expect_eq(is_shown_as_is('r', code), plain, "%c", code);
	}
}

/* What jansson leaves as it is and no reader should see. */
Test(escape, what_json_hides)
{
	expect('j', "\"a\u00e9\"", 5, "\"a\u00e9\"");
	expect('j', "\"\x7f\"", 3, "\"\\u007f\"");
	expect('j', "\"\u202e\"", 5, "\"\\u202e\"");
	expect('j', "\"\U000e0041\"", 6, "\"\\udb40\\udc41\"");	/* a tag */
}

Test(escape, decoding)
{
	size_t taken;

	cr_expect_eq(utf8_decode("\u20ac", 3, &taken), 0x20ac);
	cr_expect_eq(taken, 3);
	cr_expect_eq(utf8_decode("\xe2\x82", 2, &taken), -1);
	cr_expect_eq(taken, 1);
	cr_expect_eq(utf8_decode("x", 1, &taken), 'x');
}
