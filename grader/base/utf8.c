/* UTF-8, read from bytes that may be anything: see utf8.h. */

#include "grader/base/utf8.h"

#include "grader/base/util.h"

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

/* Beyond ASCII. */
static const struct range {
	int32_t first, last;
} shapeless[] = {
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
	{ 0xfdd0, 0xfdef },	/* noncharacters, beside the last two of each plane */
	{ 0xfe00, 0xfe0f },	/* variation selectors */
	{ 0xfeff, 0xfeff },	/* byte order mark */
	{ 0xffa0, 0xffa0 },	/* half-width Hangul filler */
	{ 0xfff0, 0xfffb },	/* specials, annotations */
	{ 0x1bca0, 0x1bca3 },	/* shorthand format controls */
	{ 0x1d173, 0x1d17a },	/* musical format controls */
	{ 0xe0000, 0xe0fff },	/* tags, variation selectors */
};

bool is_shapeless(int32_t code)
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
