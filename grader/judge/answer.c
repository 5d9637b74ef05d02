/* Answers taken apart: see answer.h. */

#include "grader/judge/answer.h"

#include <arpa/inet.h>
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "grader/exercise.h"
#include "grader/judge/outcome.h"

bool is_decimal(const uint8_t *bytes, size_t length)
{
	for (size_t i = 0; i < length; i++)
		if (!isdigit(bytes[i]) && (i || bytes[i] != '-' || length == 1))
			return false;
	return length > 0 && length < 19;
}

uint32_t int_of(const uint8_t *bytes)
{
	uint32_t wire;

	memcpy(&wire, bytes, sizeof(wire));
	return ntohl(wire);
}

int64_t decimal_of(const uint8_t *bytes, size_t length)
{
	char text[DIGITS_MAX];

	snprintf(text, sizeof(text), "%.*s", (int)length, (const char *)bytes);
	return strtoll(text, NULL, 10);
}

bool take_apart(const struct outcome *o, struct answer *a)
{
	const struct reckoning *r = o->run ? o->run->plan->reckoning : NULL;

	if (o->gap != GAP_BYTES || !r || r->unknown || o->received.length < r->header)
		return false;
	*a = (struct answer){
		.r = r,
		.bytes = o->received.bytes + r->header,
		.length = o->received.length - r->header,
		.result = reckon(r),
	};
	snprintf(a->digits, sizeof(a->digits), "%u", a->result);
	if (r->text && is_decimal(a->bytes, a->length)) {
		a->is_number = true;
		a->number = decimal_of(a->bytes, a->length);
	} else if (!r->text && a->length == sizeof(uint32_t)) {
		a->is_number = true;
		a->number = int_of(a->bytes);
	}
	return true;
}

bool says(const struct answer *a, uint32_t number)
{
	if (!a->is_number || number == a->result || number == 0)
		return false;
	return a->number == number || (a->r->text && a->number == (int32_t)number);
}

const struct datagram *question_of(const struct outcome *o)
{
	for (size_t i = 0; i < o->run->n_datagrams; i++)
		if (!o->run->datagrams[i].sent)
			return &o->run->datagrams[i];
	return NULL;
}
