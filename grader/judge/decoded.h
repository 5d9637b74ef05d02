/*
 * Messages in words: what their bytes mean, as the report and the peer that is served by hand say it.
 */
#pragma once

#include <stddef.h>
#include <stdint.h>

enum message_shape {
	SHAPE_INTEGERS,		/* or whatever it looks like */
	SHAPE_TEXT,
	SHAPE_REQUEST,		/* of the protocol: exchange.h */
	SHAPE_RESPONSE,		/* with an integer */
	SHAPE_RESPONSE_TEXT,
	SHAPE_FIELDS,		/* bit fields: layout.h */
};

enum { BITS_MAX = 16 };		/* characters of a byte written in bits, and its gaps */

/* "0000 001 1", "1 0000000": a header, written to `text`, which is returned. */
const char *request_bits(char text[BITS_MAX], uint8_t header);
const char *response_bits(char text[BITS_MAX], uint8_t header);

/* What the message says, in the language in force; one line without a full stop, at most 200 bytes of
   it foreign, and those printable. A new string for the caller; NULL when out of memory. */
char *decoded(enum message_shape shape, const uint8_t *bytes, size_t length);
