/*
 * One exchange of the client-server protocol: a request (header byte, integers) and the response to
 * it (header byte, integer or text). For exercises whose function asks and is answered; the peer that
 * is served by hand answers with it too.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "grader/judge/reckoning.h"

struct plan;

enum {
	EXCHANGE_NUMBERS_MAX = 64,
	REQUEST_MAX = 1 + 4 * EXCHANGE_NUMBERS_MAX,
	RESPONSE_MAX = 11,		/* a header, and ten digits */
	HEADER_KNOWN = 0x0f,		/* bits of a request's header that mean something: ... */
	HEADER_OPCODE_SHIFT = 1,	/* ... an opcode of three bits, ... */
	HEADER_FORMAT = 0x01,		/* ... and F: 1 asks for text */
	OPCODE_SUM = 0,
	OPCODE_PRODUCT = 1,
};

struct exchange {
	struct reckoning asked;		/* what the function is to ask for */
	bool refused;			/* the response says S = 0 */
	uint8_t response[RESPONSE_MAX];
	size_t response_length;
	int32_t unset;			/* what the place for the result holds before the call */
};

/* The header of a request for this operation and format, unused bits 0. */
uint8_t request_header(const struct reckoning *asked);

/* Writes the request, at most REQUEST_MAX bytes. Returns its length. */
size_t put_request(uint8_t *bytes, const struct reckoning *asked);

/* Reads a request. NULL, or what is wrong with it, marked for translation: then `asked` is of no
   use. An unknown opcode is no mistake of the request's form; `asked` says so. */
const char *read_request(struct reckoning *asked, const uint8_t *bytes, size_t length);

/* Writes a response with these unused bits of its header. Returns its length: 1 where refused. */
size_t put_response(uint8_t bytes[RESPONSE_MAX], const struct reckoning *asked, bool refused,
		    uint8_t unused);

/* The plan owns a copy; the peer answers the first request with the response. */
void plan_exchange(struct plan *plan, const struct exchange *exchange);
