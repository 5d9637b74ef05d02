/* Mistakes in what becomes of the server's answer: the status in its header, the result behind it. */

#include <string.h>

#include "grader/base/util.h"
#include "grader/exercise.h"
#include "grader/judge/outcome.h"
#include "grader/judge/rules.h"
#include "grader/judge/rules_client.h"

#define UNSET 0x37373737u	/* four bytes of HARNESS_FILL */

static const struct exchange *exchange_of(const struct outcome *o)
{
	return o->run ? o->run->plan->exchange : NULL;
}

static uint32_t right_result(const struct outcome *o)
{
	return reckon(&exchange_of(o)->asked);
}

/* The result was stored wrongly, and here it is. */
static bool stored(const struct outcome *o, uint32_t *result)
{
	if (o->gap != GAP_RESULT || o->received.kind != VALUE_INTEGER)
		return false;
	*result = (uint32_t)o->received.integer;
	return true;
}

static bool stored_as(const struct outcome *o, bool text, uint32_t *result)
{
	return stored(o, result) && exchange_of(o)->asked.text == text;
}

static uint32_t int_at(const uint8_t *bytes)
{
	return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 | bytes[3];
}

static uint32_t reversed(uint32_t number)
{
	return __builtin_bswap32(number);
}

static bool is_either(uint32_t result, uint32_t number)
{
	return result == number || result == reversed(number);
}

bool shows_answer_not_awaited(const struct outcome *o)
{
	return exchange_of(o) && o->gap == GAP_MISSING && o->missing == CALL_RECV;
}

bool shows_result_only_returned(const struct outcome *o)
{
	bool nothing = o->gap == GAP_RESULT && o->received.kind == VALUE_NONE;
	int value;

	if (!nothing && !(o->gap == GAP_RETURNED && exchange_of(o) && !o->run->scenario->fail.error))
		return false;
	return claimed_int(o->run, &value) && (uint32_t)value == right_result(o);
}

bool shows_result_not_stored(const struct outcome *o)
{
	return o->gap == GAP_RESULT && o->received.kind == VALUE_NONE;
}

static const struct datagram *response(const struct run *run)
{
	for (size_t i = 0; i < run->n_datagrams; i++)
		if (!run->datagrams[i].sent)
			return &run->datagrams[i];
	return NULL;
}

bool shows_short_room(const struct outcome *o)
{
	const struct datagram *received = exchange_of(o) ? response(o->run) : NULL;

	return received && received->taken < received->length &&
	       (o->gap == GAP_RESULT || o->gap == GAP_STATUS);
}

/* Also where a digit of text was read as part of an integer: the first four bytes of the answer. */
bool shows_header_in_result(const struct outcome *o)
{
	uint32_t result;

	return stored(o, &result) && exchange_of(o)->response_length >= 4 &&
	       is_either(result, int_at(exchange_of(o)->response));
}

bool shows_unconverted_result(const struct outcome *o)
{
	uint32_t result;

	return stored_as(o, false, &result) && result == reversed(right_result(o));
}

bool shows_short_result(const struct outcome *o)
{
	uint32_t result;

	return stored_as(o, false, &result) && right_result(o) > 0xffff &&
	       (result == right_result(o) >> 16 || result == (right_result(o) & 0xffff));
}

bool shows_first_byte_as_result(const struct outcome *o)
{
	uint32_t result;

	return stored_as(o, false, &result) && right_result(o) > 0xffffff &&
	       result == right_result(o) >> 24;
}

/* Bytes in variables of type char, put together: one of 0x80 and more is negative there. */
bool shows_extended_bytes(const struct outcome *o)
{
	uint32_t result, added = 0, joined = 0;
	const uint8_t *bytes;

	if (!stored_as(o, false, &result))
		return false;
	bytes = exchange_of(o)->response + 1;
	for (size_t i = 0; i < sizeof(uint32_t); i++) {
		uint32_t byte = (uint32_t)(int32_t)(int8_t)bytes[i];

		added += byte << (24 - 8 * i);
		joined |= byte << (24 - 8 * i);
	}
	return result == added || result == joined;
}

static bool mentions(const struct outcome *o, const char *word)
{
	return memmem(o->grading->source, o->grading->source_size, word, strlen(word)) != NULL;
}

/* What the C library makes of digits that no integer holds, once cut to an int. */
static bool is_overflow(const struct outcome *o, uint32_t result)
{
	return result == UINT32_MAX &&
	       (mentions(o, "atoi") || mentions(o, "atol") || mentions(o, "strto") ||
		mentions(o, "scanf"));
}

/* The number that begins with these digits and goes on with the 7s of unset memory. */
static bool goes_on_into_fill(const struct outcome *o, uint32_t result, const uint8_t *digits,
			      size_t length)
{
	uint32_t number = 0;

	for (size_t i = 0; i < length; i++)
		number = number * 10 + (digits[i] - '0');
	for (int i = 0; i < 64; i++) {
		number = number * 10 + (HARNESS_FILL - '0');
		if (result == number)
			return true;
	}
	return is_overflow(o, result);
}

/* An integer whose bytes happen to be digits, read as a text. */
bool shows_int_read_as_text(const struct outcome *o)
{
	const uint8_t *bytes;
	uint32_t result, number = 0;

	if (!stored_as(o, false, &result))
		return false;
	bytes = exchange_of(o)->response + 1;
	for (size_t i = 0; i < sizeof(uint32_t); i++) {
		if (bytes[i] < '0' || bytes[i] > '9')
			return false;
		number = number * 10 + (bytes[i] - '0');
	}
	return result == number || goes_on_into_fill(o, result, bytes, sizeof(uint32_t));
}

bool shows_text_read_as_int(const struct outcome *o)
{
	uint32_t result;

	return stored_as(o, true, &result) && exchange_of(o)->response_length > 4 &&
	       is_either(result, int_at(exchange_of(o)->response + 1));
}

bool shows_text_read_too_far(const struct outcome *o)
{
	const struct exchange *exchange = exchange_of(o);
	uint32_t result;

	return stored_as(o, true, &result) &&
	       goes_on_into_fill(o, result, exchange->response + 1, exchange->response_length - 1);
}

bool shows_digit_left_out(const struct outcome *o)
{
	uint32_t result, right, power = 1;

	if (!stored_as(o, true, &result))
		return false;
	right = right_result(o);
	if (right < 100)
		return false;	/* too little to tell by */
	while (power <= right / 10)
		power *= 10;
	return result == right / 10 || result == right % power;
}

bool shows_unset_result(const struct outcome *o)
{
	uint32_t result;

	return stored(o, &result) && result == UNSET;
}

/*
 * The status. What the function tests shows in all its runs together.
 */

static bool heeds_wrongly(const struct outcome *o)
{
	return exchange_of(o) && o->gap == GAP_STATUS;
}

/* Whether the function answered every response that it received as `test` says. */
static bool always(const struct outcome *o, bool (*test)(uint8_t header, unsigned bit),
		   unsigned bit)
{
	bool says_both[2] = { false, false };

	for (size_t i = 0; i < o->grading->n_runs; i++) {
		const struct run *run = o->grading->runs[i];
		const struct exchange *exchange = run->plan->exchange;
		int value;

		if (!exchange || run->scenario->fail.error || !response(run))
			continue;
		if (!claimed_int(run, &value) || (value != -1) != test(exchange->response[0], bit))
			return false;
		says_both[value != -1] = true;
	}
	return says_both[0] && says_both[1];
}

static bool is_exactly(uint8_t header, unsigned byte)
{
	return header == byte;
}

static bool is_not(uint8_t header, unsigned byte)
{
	return header != byte;
}

static bool has_bit(uint8_t header, unsigned bit)
{
	return header >> bit & 1;
}

static bool lacks_bit(uint8_t header, unsigned bit)
{
	return !(header >> bit & 1);
}

bool shows_unused_bits_heeded(const struct outcome *o)
{
	return heeds_wrongly(o) &&
	       (always(o, is_exactly, ANSWER_SUCCESS) || always(o, is_not, 0));
}

/* Another bit than S is tested, or S the wrong way round. */
bool shows_other_bit_heeded(const struct outcome *o)
{
	if (!heeds_wrongly(o))
		return false;
	for (unsigned bit = 0; bit < 7; bit++)
		if (always(o, has_bit, bit) || always(o, lacks_bit, bit))
			return true;
	return always(o, lacks_bit, 7);
}

/* 0 for success, and for each refusal the same value, which is not -1: S was looked at. */
bool shows_refusal_told_otherwise(const struct outcome *o)
{
	if (!heeds_wrongly(o) || !exchange_of(o)->refused || o->received.integer == 0)
		return false;
	for (size_t i = 0; i < o->grading->n_runs; i++) {
		const struct run *run = o->grading->runs[i];
		const struct exchange *exchange = run->plan->exchange;
		int value;

		if (!exchange || run->scenario->fail.error || !response(run))
			continue;
		if (!claimed_int(run, &value) ||
		    value != (exchange->refused ? o->received.integer : 0))
			return false;
	}
	return true;
}

/* -1 for each answer, whatever it says. */
bool shows_answer_refused(const struct outcome *o)
{
	int value;

	if (!heeds_wrongly(o) || exchange_of(o)->refused)
		return false;
	for (size_t i = 0; i < o->grading->n_runs; i++) {
		const struct run *run = o->grading->runs[i];

		if (run->plan->exchange && !run->scenario->fail.error && response(run) &&
		    (!claimed_int(run, &value) || value != -1))
			return false;
	}
	return true;
}

bool shows_status_ignored(const struct outcome *o)
{
	return heeds_wrongly(o) && exchange_of(o)->refused;
}

/* What send() or recv() returned. */
bool shows_length_returned(const struct outcome *o)
{
	const struct exchange *exchange = exchange_of(o);
	size_t sent;

	if (!exchange || o->gap != GAP_RETURNED || o->run->scenario->fail.error)
		return false;
	sent = 1 + sizeof(uint32_t) * exchange->asked.n;
	return o->received.integer == (int64_t)exchange->response_length ||
	       o->received.integer == (int64_t)sent;
}
