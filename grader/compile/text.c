#include "grader/compile/text.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "grader/base/util.h"

static const char replacement[] = "\xef\xbf\xbd", ellipsis[] = "\xe2\x80\xa6";

/* How many bytes the character at `bytes` has; 0 when they are no UTF-8. */
static size_t decode(const uint8_t *bytes, size_t left, uint32_t *character)
{
	static const struct {
		uint8_t mask, lead;
		uint32_t least;
	} forms[] = {
		{ 0x80, 0x00, 0 },
		{ 0xe0, 0xc0, 0x80 },
		{ 0xf0, 0xe0, 0x800 },
		{ 0xf8, 0xf0, 0x10000 },
	};

	for (size_t n = 0; n < N_ELEMENTS(forms); n++) {
		uint32_t value;

		if ((bytes[0] & forms[n].mask) != forms[n].lead)
			continue;
		value = bytes[0] & (uint8_t)~forms[n].mask;
		for (size_t i = 1; i <= n; i++) {
			if (i >= left || (bytes[i] & 0xc0) != 0x80)
				return 0;
			value = value << 6 | (bytes[i] & 0x3f);
		}
		if (value < forms[n].least || value > 0x10ffff ||
		    (value >= 0xd800 && value <= 0xdfff))
			return 0;
		*character = value;
		return n + 1;
	}
	return 0;
}

/* Control characters, and those that hide text or turn its direction. */
static bool is_unseen(uint32_t character)
{
	static const struct {
		uint32_t first, last;
	} ranges[] = {
		{ 0x00, 0x09 }, { 0x0b, 0x1f }, { 0x7f, 0x9f }, { 0xad, 0xad }, { 0x61c, 0x61c },
		{ 0x200b, 0x200f }, { 0x2028, 0x202e }, { 0x2060, 0x206f }, { 0xfeff, 0xfeff },
		{ 0xfff9, 0xfffb }, { 0xe0000, 0xe007f },
	};

	for (size_t i = 0; i < N_ELEMENTS(ranges); i++) {
		if (character >= ranges[i].first && character <= ranges[i].last)
			return true;
	}
	return false;
}

char *text_clean(const char *bytes, size_t size, size_t max)
{
	/* A byte may become the three of U+FFFD. */
	size_t room = MIN(size, SIZE_MAX / 8) * 3, used = 0;
	char *text = malloc(MIN(room, max) + sizeof(ellipsis));

	for (size_t at = 0; text && at < size;) {
		uint32_t character = 0;
		size_t n = decode((const uint8_t *)bytes + at, size - at, &character);
		const char *copy = bytes + at;
		size_t length = n;

		if (character == '\t') {
			copy = " ";
		} else if (n == 0 || is_unseen(character)) {
			copy = replacement;
			length = strlen(replacement);
		}
		if (used + length > max) {
			memcpy(text + used, ellipsis, strlen(ellipsis));
			used += strlen(ellipsis);
			break;
		}
		memcpy(text + used, copy, length);
		used += length;
		at += MAX(n, 1);
	}
	if (text)
		text[used] = '\0';
	return text;
}
