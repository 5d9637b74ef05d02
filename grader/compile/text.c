#include "grader/compile/text.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "grader/base/utf8.h"
#include "grader/base/util.h"

static const char replacement[] = "\xef\xbf\xbd", ellipsis[] = "\xe2\x80\xa6";

char *text_clean(const char *bytes, size_t size, size_t max)
{
	/* A byte may become the three of U+FFFD. */
	size_t room = MIN(size, SIZE_MAX / 8) * 3, used = 0;
	char *text = malloc(MIN(room, max) + sizeof(ellipsis));

	if (!text)
		return NULL;
	for (size_t at = 0, taken; at < size; at += taken) {
		int32_t code = utf8_decode(bytes + at, size - at, &taken);
		const char *copy = bytes + at;
		size_t length = taken;

		if (code == '\t') {
			copy = " ";
		} else if (code != '\n' && is_shapeless(code)) {
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
	}
	text[used] = '\0';
	return text;
}
