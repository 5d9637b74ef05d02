/* Escaping; pure functions over bytes that may be anything. */

#include "grader/render/escape.h"

#include <string.h>

#include "grader/base/utf8.h"
#include "grader/base/util.h"

/* What is shown instead of a code point that has no shape. `backslash` begins the escape. */
static void put_escape(FILE *out, const char *backslash, int32_t code)
{
	if (code == '\n')
		fprintf(out, "%sn", backslash);
	else if (code == '\t')
		fprintf(out, "%st", backslash);
	else if (code == '\r')
		fprintf(out, "%sr", backslash);
	else if (code < 0x80)
		fprintf(out, "%sx%02x", backslash, (unsigned)code);
	else
		fprintf(out, "%su{%x}", backslash, (unsigned)code);
}

/* What stands in ASCII for a letter of Western Europe, or for a mark that gcc and our own sentences are
   full of; NULL for none. */
static const char *plain_sign(int32_t code)
{
	/* U+00C0 to U+00FF */
	static const char *const letters[] = {
		"A", "A", "A", "A", "A", "A", "AE", "C", "E", "E", "E", "E", "I", "I", "I", "I",
		"D", "N", "O", "O", "O", "O", "O", "x", "O", "U", "U", "U", "U", "Y", "TH", "ss",
		"a", "a", "a", "a", "a", "a", "ae", "c", "e", "e", "e", "e", "i", "i", "i", "i",
		"d", "n", "o", "o", "o", "o", "o", "/", "o", "u", "u", "u", "u", "y", "th", "y",
	};
	static const struct {
		int32_t code;
		const char *plain;
	} marks[] = {
		{ 0x2018, "'" }, { 0x2019, "'" }, { 0x201c, "\"" }, { 0x201d, "\"" },
		{ 0xab, "\"" }, { 0xbb, "\"" }, { 0x2013, "-" }, { 0x2026, "..." },
		{ 0xa0, " " }, { 0x202f, " " },
		{ 0x152, "OE" }, { 0x153, "oe" },
	};

	if (code >= 0xc0 && code <= 0xff)
		return letters[code - 0xc0];

	for (size_t i = 0; i < N_ELEMENTS(marks); i++)
		if (marks[i].code == code)
			return marks[i].plain;
	return NULL;
}

void escape_terminal(FILE *out, const char *text, size_t length, bool ascii)
{
	for (size_t i = 0, taken; i < length; i += taken) {
		int32_t code = utf8_decode(text + i, length - i, &taken);

		if (ascii && plain_sign(code))
			fputs(plain_sign(code), out);
		else if (code < 0)
			fprintf(out, "\\x%02x", (uint8_t)text[i]);
		else if (is_shapeless(code) || (ascii && code >= 0x80))
			put_escape(out, "\\", code);
		else
			fwrite(text + i, 1, taken, out);
	}
}

void escape_literal(FILE *out, const char *text, size_t length)
{
	escape_terminal(out, text, length, false);
}

void escape_rst(FILE *out, const char *text, size_t length)
{
	static const char bullets[][4] = { "\u2022", "\u2023", "\u2043" };

	for (size_t i = 0, taken; i < length; i += taken) {
		int32_t code = utf8_decode(text + i, length - i, &taken);
		bool means = code > 0 && code < 0x80 && strchr("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~",
							       (int)code);

		for (size_t b = 0; b < N_ELEMENTS(bullets); b++)
			means = means || (taken == 3 && memcmp(text + i, bullets[b], 3) == 0);
		/* A backslash is doubled: RST eats one. */
		if (code < 0)
			fprintf(out, "\\\\x%02x", (uint8_t)text[i]);
		else if (is_shapeless(code))
			put_escape(out, "\\\\", code);
		else
			fprintf(out, "%s%.*s", means ? "\\" : "", (int)taken, text + i);
	}
}

void escape_json(FILE *out, const char *text, size_t length)
{
	for (size_t i = 0, taken, plain; i < length; i += taken) {
		int32_t code;

		/* Below 0x80 jansson has escaped all but DEL; what it leaves is JSON's own. */
		for (plain = i; plain < length && (uint8_t)text[plain] < 0x7f; plain++)
			;
		fwrite(text + i, 1, plain - i, out);
		i = plain;
		taken = 0;
		if (i == length)
			break;
		code = utf8_decode(text + i, length - i, &taken);
		if (code != 0x7f && !is_shapeless(code))
			fwrite(text + i, 1, taken, out);
		else if (code < 0x10000)
			fprintf(out, "\\u%04x", (unsigned)code);
		else
			fprintf(out, "\\u%04x\\u%04x", 0xd7c0 + ((unsigned)code >> 10),
				0xdc00 + ((unsigned)code & 0x3ff));
	}
}
