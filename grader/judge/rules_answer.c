/* Mistakes that show in an answer's header and form. */

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "grader/base/util.h"
#include "grader/exercise.h"
#include "grader/judge/answer.h"
#include "grader/judge/outcome.h"
#include "grader/judge/rules.h"
#include "grader/judge/rules_server.h"

enum { UNUSED_BITS = 0xf0 };

/* The unknown opcode. */

bool shows_success_for_unknown(const struct outcome *o)
{
	return o->gap == GAP_BYTES && o->run->plan->reckoning && o->run->plan->reckoning->unknown &&
	       o->received.length > 0;
}

/* Length and header. */

bool shows_empty_answer(const struct outcome *o)
{
	return o->gap == GAP_BYTES && o->run->plan->reckoning && o->received.length == 0;
}

bool shows_short_buffer(const struct outcome *o)
{
	struct answer a;

	if (!take_apart(o, &a))
		return false;
	for (size_t i = 0; i < o->run->n_datagrams; i++)
		if (!o->run->datagrams[i].sent &&
		    o->run->datagrams[i].taken < o->run->datagrams[i].length)
			return true;
	return false;
}

/* The bytes are the right result and nothing else. */
static bool is_result(const struct answer *a, const uint8_t *bytes, size_t length)
{
	if (a->r->text)
		return length == strlen(a->digits) && memcmp(bytes, a->digits, length) == 0;
	return length == sizeof(uint32_t) &&
	       (int_of(bytes) == a->result || int_of(bytes) == __builtin_bswap32(a->result));
}

bool shows_missing_header(const struct outcome *o)
{
	struct answer a;

	return take_apart(o, &a) && a.r->header &&
	       is_result(&a, o->received.bytes, o->received.length);
}

static bool has_status(const struct outcome *o)
{
	return o->received.length > 0 && (o->received.bytes[0] & ANSWER_SUCCESS);
}

bool shows_status_elsewhere(const struct outcome *o)
{
	struct answer a;

	return take_apart(o, &a) && a.r->header && !has_status(o) && is_result(&a, a.bytes, a.length);
}

bool shows_padded_answer(const struct outcome *o)
{
	struct answer a;

	return take_apart(o, &a) && a.r->header && o->received.length == 2 * sizeof(uint32_t) &&
	       is_result(&a, o->received.bytes + sizeof(uint32_t), sizeof(uint32_t));
}

static bool refuses(const struct outcome *o, struct answer *a)
{
	return take_apart(o, a) && a->r->header && !has_status(o) &&
	       !is_result(a, a->bytes, a->length);
}

bool shows_overflow_refused(const struct outcome *o)
{
	struct answer a;

	return refuses(o, &a) && unreduced(a.r) > UINT32_MAX;
}

bool shows_unused_bits(const struct outcome *o)
{
	struct answer a;

	return take_apart(o, &a) && a.r->header && (a.r->head & UNUSED_BITS);
}

static bool succeeds(const struct run *run)
{
	for (size_t i = 0; i < run->n_datagrams; i++)
		if (run->datagrams[i].sent)
			return run->datagrams[i].length > 0 &&
			       (run->datagrams[i].bytes[0] & ANSWER_SUCCESS);
	return false;
}

/* Another request with the same header was answered. */
static bool heeds_such_header(const struct outcome *o, const struct answer *a)
{
	for (size_t i = 0; i < o->grading->n_runs; i++) {
		const struct run *run = o->grading->runs[i];
		const struct reckoning *r = run->plan->reckoning;

		if (r && r->head == a->r->head && succeeds(run))
			return true;
	}
	return false;
}

bool shows_refusal(const struct outcome *o)
{
	struct answer a;

	return refuses(o, &a) && !heeds_such_header(o, &a);
}

/* Not the header, then; and longer requests with it are answered. */
bool shows_one_number_refused(const struct outcome *o)
{
	struct answer a;

	return refuses(o, &a) && a.r->n == 1 && heeds_such_header(o, &a);
}

/* Form. */

bool shows_text_for_int(const struct outcome *o)
{
	struct answer a;

	if (!take_apart(o, &a) || a.r->text || !is_decimal(a.bytes, strnlen((const char *)a.bytes,
									     a.length)))
		return false;
	return a.length != sizeof(uint32_t) || decimal_of(a.bytes, a.length) == a.result;
}

bool shows_format_unread(const struct outcome *o)
{
	return o->gap == GAP_BYTES && o->run->plan->reckoning && o->run->plan->reckoning->header &&
	       (shows_text_for_int(o) || shows_int_for_text(o));
}

bool shows_int_for_text(const struct outcome *o)
{
	struct answer a;

	return take_apart(o, &a) && a.r->text && a.length == sizeof(uint32_t) && !a.is_number &&
	       (int_of(a.bytes) == a.result || int_of(a.bytes) == __builtin_bswap32(a.result));
}

/* Text. */

bool shows_nothing_for_zero(const struct outcome *o)
{
	struct answer a;

	return take_apart(o, &a) && a.r->text && a.length == 0 && a.result == 0;
}

bool shows_leading_zeros(const struct outcome *o)
{
	struct answer a;

	return take_apart(o, &a) && a.r->text && a.is_number && a.length > strlen(a.digits) &&
	       a.bytes[0] == '0' && a.number == a.result;
}

static bool is_text(const struct answer *a, const char *text)
{
	return a->length == strlen(text) && memcmp(a->bytes, text, a->length) == 0;
}

bool shows_hexadecimal(const struct outcome *o)
{
	static const char *const formats[] = { "%x", "%X", "0x%x", "0x%X", "%08x", "0x%08x" };
	struct answer a;
	char text[DIGITS_MAX];

	if (!take_apart(o, &a) || !a.r->text)
		return false;
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
	for (size_t i = 0; i < N_ELEMENTS(formats); i++) {
		snprintf(text, sizeof(text), formats[i], a.result);
		if (strcmp(text, a.digits) != 0 && is_text(&a, text))
			return true;
	}
#pragma GCC diagnostic pop
	return false;
}

bool shows_reversed_digits(const struct outcome *o)
{
	struct answer a;
	size_t length;

	if (!take_apart(o, &a) || !a.r->text || a.length != (length = strlen(a.digits)))
		return false;
	for (size_t i = 0; i < length; i++)
		if (a.bytes[i] != (uint8_t)a.digits[length - 1 - i])
			return false;
	return true;
}

/* The right digits, and printable characters beside them. */
bool shows_decoration(const struct outcome *o)
{
	struct answer a;
	const uint8_t *digits;

	if (!take_apart(o, &a) || !a.r->text || a.is_number || a.length <= strlen(a.digits))
		return false;
	digits = memmem(a.bytes, a.length, a.digits, strlen(a.digits));
	if (!digits)
		return false;
	for (const uint8_t *c = a.bytes; c < a.bytes + a.length; c++)
		if ((c < digits || c >= digits + strlen(a.digits)) &&
		    (isdigit(*c) || (!isprint(*c) && !isspace(*c))))
			return false;
	return true;
}

bool shows_longer_answer(const struct outcome *o)
{
	struct answer a;

	return take_apart(o, &a) && !a.r->text && a.length > sizeof(uint32_t) &&
	       int_of(a.bytes) == a.result && !shows_integer_width(o);
}

/* Eight of ten digits; of nine it might be one that is missing. */
bool shows_text_of_pointer_size(const struct outcome *o)
{
	struct answer a;

	return take_apart(o, &a) && a.r->text && o->received.length == sizeof(void *) &&
	       strlen(a.digits) > o->received.length && !shows_digit_missing(o) &&
	       memcmp(a.bytes, a.digits, a.length) == 0;
}

bool shows_nul_behind_digits(const struct outcome *o)
{
	struct answer a;

	return take_apart(o, &a) && a.r->text && a.length == strlen(a.digits) + 1 &&
	       memcmp(a.bytes, a.digits, a.length) == 0;
}

/* Or a byte 0 stands in its place, as snprintf() puts it where there is no room. */
bool shows_digit_missing(const struct outcome *o)
{
	struct answer a;
	size_t length;

	if (!take_apart(o, &a) || !a.r->text)
		return false;
	length = strlen(a.digits);
	if (a.length == length && length > 1 && a.bytes[length - 1] == '\0')
		a.length--;
	return a.length > 0 && a.length + 1 == length && memcmp(a.bytes, a.digits, a.length) == 0;
}

/* The right digits, and then memory that was never set. */
bool shows_unterminated_text(const struct outcome *o)
{
	struct answer a;
	size_t length;

	if (!take_apart(o, &a) || !a.r->text)
		return false;
	length = strlen(a.digits);
	return a.length > length && memcmp(a.bytes, a.digits, length) == 0 &&
	       a.bytes[length] == HARNESS_FILL;
}

/* Whether that run has one reply like this one, to another question. */
static bool repeats(const struct run *run, const struct outcome *o)
{
	const struct datagram *reply = NULL;

	for (size_t i = 0; i < run->n_datagrams; i++)
		if (run->datagrams[i].sent)
			reply = &run->datagrams[i];
	return reply && reply->length == o->received.length &&
	       memcmp(reply->bytes, o->received.bytes, reply->length) == 0;
}

/* The same bytes in all runs with a reply, whatever was asked. */
bool shows_constant_answer(const struct outcome *o)
{
	size_t alike = 0;
	struct answer a;

	if (!take_apart(o, &a) || !a.is_number)
		return false;
	for (size_t i = 0; i < o->grading->n_runs; i++) {
		const struct run *run = o->grading->runs[i];
		const struct reckoning *r = run->plan->reckoning;

		if (!r || r->text != a.r->text || r->unknown || run->scenario->fail.error)
			continue;
		if (!repeats(run, o))
			return false;
		alike++;
	}
	return alike > 2;
}
