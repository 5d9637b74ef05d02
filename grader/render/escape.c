/* Escaping; pure functions over bytes that may be anything. */

#include "grader/render/escape.h"

#include <string.h>

#include "grader/base/util.h"

struct range {
	int32_t first, last;
};

/* Beyond ASCII: what must not reach a reader as it is. Sorted. */
static const struct range shapeless[] = {
	{ 0x0080, 0x009f },	/* C1 controls */
	{ 0x00ad, 0x00ad },	/* soft hyphen */
	{ 0x034f, 0x034f },	/* grapheme joiner */
	{ 0x061c, 0x061c },	/* Arabic letter mark */
	{ 0x115f, 0x1160 },	/* Hangul fillers */
	{ 0x17b4, 0x17b5 },	/* Khmer inherent vowels */
	{ 0x180b, 0x180f },	/* Mongolian variation selectors */
	{ 0x200b, 0x200f },	/* zero width, left-to-right and right-to-left marks */
	{ 0x2028, 0x202e },	/* line and paragraph separators, bidirectional embeddings */
	{ 0x2060, 0x206f },	/* word joiner, invisible operators, bidirectional isolates */
	{ 0x3164, 0x3164 },	/* Hangul filler */
	{ 0xfdd0, 0xfdef },	/* noncharacters */
	{ 0xfe00, 0xfe0f },	/* variation selectors */
	{ 0xfeff, 0xfeff },	/* byte order mark */
	{ 0xffa0, 0xffa0 },	/* half-width Hangul filler */
	{ 0xfff0, 0xfffb },	/* specials, annotations */
	{ 0xfffe, 0xffff },
	{ 0x1bca0, 0x1bca3 },	/* shorthand format controls */
	{ 0x1d173, 0x1d17a },	/* musical format controls */
	{ 0xe0000, 0xe0fff },	/* tags, variation selectors */
};

int32_t utf8_decode(const char *text, size_t left, size_t *length)
{
	/* Bits that lead a sequence, and the smallest code point that needs one so long. */
	static const struct {
		uint8_t mask, lead;
		int32_t least;
	} forms[] = {
		{ 0x80, 0x00, 0 }, { 0xe0, 0xc0, 0x80 }, { 0xf0, 0xe0, 0x800 }, { 0xf8, 0xf0, 0x10000 },
	};
	const uint8_t *bytes = (const uint8_t *)text;

	*length = 1;
	for (size_t form = 0; form < N_ELEMENTS(forms); form++) {
		int32_t code = bytes[0] & ~forms[form].mask;

		if ((bytes[0] & forms[form].mask) != forms[form].lead)
			continue;
		if (left < form + 1)
			return -1;
		for (size_t i = 1; i <= form; i++) {
			if ((bytes[i] & 0xc0) != 0x80)
				return -1;
			code = code << 6 | (bytes[i] & 0x3f);
		}
		if (code < forms[form].least || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff))
			return -1;
		*length = form + 1;
		return code;
	}
	return -1;
}

static bool is_shapeless(int32_t code)
{
	if (code < 0x80)
		return code < 0x20 || code == 0x7f;
	if ((code & 0xfffe) == 0xfffe)
		return true;
	for (size_t i = 0; i < N_ELEMENTS(shapeless); i++)
		if (code >= shapeless[i].first && code <= shapeless[i].last)
			return true;
	return false;
}

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
