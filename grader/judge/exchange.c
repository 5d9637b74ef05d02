/* Requests and responses of the protocol: see exchange.h. */

#include "grader/judge/exchange.h"

#include <arpa/inet.h>
#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "grader/base/util.h"

static void put_int(uint8_t *bytes, uint32_t number)
{
	uint32_t wire = htonl(number);

	memcpy(bytes, &wire, sizeof(wire));
}

static uint32_t get_int(const uint8_t *bytes)
{
	uint32_t wire;

	memcpy(&wire, bytes, sizeof(wire));
	return ntohl(wire);
}

uint8_t request_header(const struct reckoning *asked)
{
	unsigned opcode = asked->product ? OPCODE_PRODUCT : OPCODE_SUM;

	return (uint8_t)(opcode << HEADER_OPCODE_SHIFT | (asked->text ? HEADER_FORMAT : 0));
}

size_t put_request(uint8_t *bytes, const struct reckoning *asked)
{
	assert(asked->n <= EXCHANGE_NUMBERS_MAX);
	bytes[0] = request_header(asked);
	for (size_t i = 0; i < asked->n; i++)
		put_int(bytes + 1 + 4 * i, asked->numbers[i]);
	return 1 + 4 * asked->n;
}

const char *read_request(struct reckoning *asked, const uint8_t *bytes, size_t length)
{
	*asked = (struct reckoning){ .header = true };
	if (length == 0)
		return N_("it is empty: a request begins with a header byte");
	if (length % 4 != 1)
		return N_("after the header there is no whole number of 4-byte integers");
	if (length == 1)
		return N_("it holds no integer");
	if (length > REQUEST_MAX)
		return N_("it holds more than 64 integers");
	asked->head = bytes[0];
	asked->opcode = (bytes[0] & HEADER_KNOWN) >> HEADER_OPCODE_SHIFT;
	asked->text = bytes[0] & HEADER_FORMAT;
	asked->product = asked->opcode == OPCODE_PRODUCT;
	asked->unknown = asked->opcode > OPCODE_PRODUCT;
	asked->n = length / 4;
	for (size_t i = 0; i < asked->n; i++)
		asked->numbers[i] = get_int(bytes + 1 + 4 * i);
	return NULL;
}

size_t put_response(uint8_t bytes[RESPONSE_MAX], const struct reckoning *asked, bool refused,
		    uint8_t unused)
{
	char digits[RESPONSE_MAX];
	int length;

	bytes[0] = (uint8_t)((refused ? 0 : ANSWER_SUCCESS) | (unused & (ANSWER_SUCCESS - 1)));
	if (refused)
		return 1;
	if (!asked->text) {
		put_int(bytes + 1, reckon(asked));
		return 1 + sizeof(uint32_t);
	}
	length = snprintf(digits, sizeof(digits), "%u", reckon(asked));
	memcpy(bytes + 1, digits, (size_t)length);
	return 1 + (size_t)length;
}
