/* Any bytes through every way of escaping. Nothing passes that moves a cursor; in running text of
   reStructuredText no mark keeps its meaning. */

#include "fuzz.h"

#include "grader/compile/text.h"
#include "grader/render/escape.h"

enum reader { TERMINAL, ASCII, LITERAL, RST, READERS };

static char *escaped(enum reader reader, const char *text, size_t length, size_t *size)
{
	char *result = NULL;
	FILE *out = open_memstream(&result, size);

	MUST(out);
	if (reader == LITERAL)
		escape_literal(out, text, length);
	else if (reader == RST)
		escape_rst(out, text, length);
	else
		escape_terminal(out, text, length, reader == ASCII);
	fclose(out);
	return result;
}

static void check_rst(const char *text, size_t size)
{
	for (size_t i = 0; i < size; i++) {
		if (text[i] == '\\') {
			MUST(i + 1 < size);
			i++;
			continue;
		}
		/* Braces are of our own \\u{...}, and have no meaning. */
		MUST(!strchr("!\"#$%&'()*+,-./:;<=>?@[]^_`|~", text[i]) || !text[i]);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	char *clean;

	for (enum reader reader = TERMINAL; reader < READERS; reader++) {
		size_t length;
		char *text = escaped(reader, (const char *)bytes, size, &length);

		MUST(is_harmless(text, length));
		MUST(!memchr(text, '\n', length));
		for (size_t i = 0; reader == ASCII && i < length; i++)
			MUST((unsigned char)text[i] < 0x7f);
		if (reader == RST)
			check_rst(text, length);
		free(text);
	}
	clean = text_clean((const char *)bytes, size, size / 2 + 1);
	MUST(clean);
	MUST(is_harmless(clean, strlen(clean)));
	free(clean);
	return 0;
}
