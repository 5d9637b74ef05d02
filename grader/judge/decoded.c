/* Messages in words: see decoded.h. */

#include "grader/judge/decoded.h"

#include <arpa/inet.h>
#include <stdio.h>
#include <string.h>

#include "grader/base/memory_file.h"
#include "grader/base/util.h"
#include "grader/judge/exchange.h"

enum { INTS_SHOWN = 8, TEXT_SHOWN = 40 };

/* The bits of a byte, with a gap before each place that `gaps` marks. */
static const char *bits(char text[BITS_MAX], uint8_t byte, uint8_t gaps)
{
	size_t used = 0;

	for (unsigned mask = 0x80; mask; mask >>= 1) {
		if (gaps & mask)
			text[used++] = ' ';
		text[used++] = byte & mask ? '1' : '0';
	}
	text[used] = '\0';
	return text;
}

const char *request_bits(char text[BITS_MAX], uint8_t header)
{
	return bits(text, header, 0x08 | HEADER_FORMAT);
}

const char *response_bits(char text[BITS_MAX], uint8_t header)
{
	return bits(text, header, ANSWER_SUCCESS >> 1);
}

static void put_ints(FILE *out, const uint8_t *bytes, size_t length)
{
	size_t n = length / sizeof(uint32_t);
	uint32_t wire;

	if (n > 0)
		fprintf(out, ngettext("%zu integer:", "%zu integers:", n), n);
	for (size_t i = 0; i < MIN(n, (size_t)INTS_SHOWN); i++) {
		memcpy(&wire, bytes + i * sizeof(wire), sizeof(wire));
		fprintf(out, " %u", ntohl(wire));
	}
	if (n > INTS_SHOWN)
		fputs(" ...", out);
	if (n > 0 && length % sizeof(wire))
		fputs(", ", out);
	if (length % sizeof(wire))
		fprintf(out, ngettext("%zu byte that makes no integer",
				      "%zu bytes that make no integer", length % sizeof(wire)),
			length % sizeof(wire));
}

/* What is not printable is shown as a byte: \x1b. */
static void put_text(FILE *out, const uint8_t *bytes, size_t length)
{
	fputs(_("text: "), out);
	fputc('"', out);
	for (size_t i = 0; i < MIN(length, (size_t)TEXT_SHOWN); i++) {
		if (bytes[i] >= ' ' && bytes[i] <= '~' && bytes[i] != '"' && bytes[i] != '\\')
			fputc(bytes[i], out);
		else
			fprintf(out, "\\x%02x", bytes[i]);
	}
	fputs(length > TEXT_SHOWN ? "...\"" : "\"", out);
}

static void put_request_header(FILE *out, uint8_t header)
{
	unsigned opcode = (header & HEADER_KNOWN) >> HEADER_OPCODE_SHIFT;
	char text[BITS_MAX];

	fprintf(out, _("header %s (opcode %u: %s, F %u: %s)"), request_bits(text, header), opcode,
		opcode == OPCODE_SUM ? _("sum") : opcode == OPCODE_PRODUCT ? _("product") : _("unknown"),
		header & HEADER_FORMAT, header & HEADER_FORMAT ? _("text") : _("integer"));
}

static void put_response_header(FILE *out, uint8_t header)
{
	char text[BITS_MAX];

	fprintf(out, header & ANSWER_SUCCESS ? _("header %s (S 1: success)")
					     : _("header %s (S 0: error)"), response_bits(text, header));
}

static void put(FILE *out, enum message_shape shape, const uint8_t *bytes, size_t length)
{
	bool header = shape == SHAPE_REQUEST || shape == SHAPE_RESPONSE ||
		      shape == SHAPE_RESPONSE_TEXT;

	if (length == 0) {
		fputs(_("empty"), out);
		return;
	}
	if (shape == SHAPE_REQUEST)
		put_request_header(out, bytes[0]);
	else if (header)
		put_response_header(out, bytes[0]);
	if (header && length > 1)
		fputs(", ", out);
	if (length == header)
		return;
	if (shape == SHAPE_TEXT || shape == SHAPE_RESPONSE_TEXT)
		put_text(out, bytes + header, length - header);
	else
		put_ints(out, bytes + header, length - header);
}

char *decoded(enum message_shape shape, const uint8_t *bytes, size_t length)
{
	char *text = NULL;
	size_t size;
	FILE *out = memory_file_open(&text, &size);

	if (!out)
		return NULL;
	put(out, shape, bytes, length);
	if (memory_file_close(out) == 0)
		return text;
	free(text);
	return NULL;
}
