/*
 * Mistakes that show in the result: with the numbers of the question each rule reckons what a program
 * with that mistake would have answered, and compares.
 */

#include <arpa/inet.h>
#include <stdio.h>
#include <string.h>

#include "grader/base/util.h"
#include "grader/exercise.h"
#include "grader/judge/answer.h"
#include "grader/judge/outcome.h"
#include "grader/judge/rules_server.h"

#define UNSET 0x37373737u	/* four bytes of HARNESS_FILL */

static bool says_either(const struct answer *a, uint32_t number)
{
	return says(a, number) || says(a, __builtin_bswap32(number));
}

/* The result from `start` over what `read` makes of each number, from the first-th to the last. */
static uint32_t fold(const struct reckoning *r, uint32_t start, uint32_t (*read)(uint32_t),
		     size_t first, size_t end)
{
	for (size_t i = first; i < end; i++)
		start = r->product ? start * read(r->numbers[i]) : start + read(r->numbers[i]);
	return start;
}

static uint32_t as_it_is(uint32_t number)
{
	return number;
}

static uint32_t reversed(uint32_t number)
{
	return __builtin_bswap32(number);
}

/* ntohs() of four bytes that lie in memory as they came, on a little-endian machine. */
static uint32_t first_half(uint32_t number)
{
	return number >> 16;
}

static uint32_t signed_byte(uint32_t number, unsigned shift)
{
	return (uint32_t)(int8_t)(number >> shift & 0xff) << shift;
}

static uint32_t joined_by_or(uint32_t number)
{
	return signed_byte(number, 24) | signed_byte(number, 16) | signed_byte(number, 8) |
	       signed_byte(number, 0);
}

static uint32_t joined_by_plus(uint32_t number)
{
	return signed_byte(number, 24) + signed_byte(number, 16) + signed_byte(number, 8) +
	       signed_byte(number, 0);
}

static uint32_t identity(const struct reckoning *r)
{
	return r->product;
}

static bool says_with(const struct answer *a, uint32_t (*read)(uint32_t))
{
	return says(a, fold(a->r, identity(a->r), read, 0, a->r->n));
}

/* Byte order. */

bool shows_reversed_result(const struct outcome *o)
{
	struct answer a;

	return take_apart(o, &a) && !a.r->text && says(&a, reversed(a.result));
}

bool shows_reversed_text(const struct outcome *o)
{
	struct answer a;

	return take_apart(o, &a) && a.r->text && says(&a, reversed(a.result));
}

bool shows_unconverted_numbers(const struct outcome *o)
{
	struct answer a;

	return take_apart(o, &a) &&
	       says_either(&a, fold(a.r, identity(a.r), reversed, 0, a.r->n));
}

bool shows_conversion_in_loop(const struct outcome *o)
{
	struct answer a;
	uint32_t read = 0, raw = 0;

	if (!take_apart(o, &a))
		return false;
	read = raw = identity(a.r);
	for (size_t i = 0; i < a.r->n; i++) {
		read = reversed(fold(a.r, read, as_it_is, i, i + 1));
		raw = reversed(fold(a.r, raw, reversed, i, i + 1));
	}
	return a.r->n > 1 && (says_either(&a, read) || says_either(&a, raw));
}

bool shows_short_numbers(const struct outcome *o)
{
	struct answer a;
	uint32_t halves;

	if (!take_apart(o, &a))
		return false;
	halves = fold(a.r, identity(a.r), first_half, 0, a.r->n);
	if (says(&a, halves))
		return true;
	/* htons() of the result, in four bytes or in two */
	if (a.r->text)
		return false;
	if (a.length == sizeof(uint16_t))
		return a.bytes[0] == (a.result >> 8 & 0xff) && a.bytes[1] == (a.result & 0xff);
	return says(&a, reversed(__builtin_bswap16((uint16_t)a.result))) ||
	       says(&a, reversed(__builtin_bswap16((uint16_t)halves)));
}

/* Which bytes are numbers. */

/* The result over `n` numbers of `width` bytes, read from `offset` on; behind the end lies `fill`. */
static uint32_t fold_bytes(const struct reckoning *r, const struct datagram *question,
			   size_t offset, size_t width, size_t n, uint8_t fill)
{
	uint32_t result = identity(r);

	for (size_t i = 0; i < n; i++) {
		uint32_t number = 0;

		for (size_t j = 0; j < width; j++, offset++)
			number = number << 8 |
				 (offset < question->length ? question->bytes[offset] : fill);
		result = r->product ? result * number : result + number;
	}
	return result;
}

bool shows_header_in_numbers(const struct outcome *o)
{
	struct answer a;

	return take_apart(o, &a) && a.r->header && question_of(o) &&
	       says(&a, fold_bytes(a.r, question_of(o), 0, 4, a.r->n, 0));
}

bool shows_padded_question(const struct outcome *o)
{
	const struct datagram *question;
	struct answer a;

	if (!take_apart(o, &a) || !a.r->header || !(question = question_of(o)))
		return false;
	return says(&a, fold_bytes(a.r, question, 4, 4, a.r->n, HARNESS_FILL)) ||
	       says(&a, fold_bytes(a.r, question, 4, 4, a.r->n, 0)) ||
	       says(&a, fold_bytes(a.r, question, 4, 4, a.r->n - 1, 0));
}

bool shows_narrow_numbers(const struct outcome *o)
{
	const struct datagram *question;
	uint32_t signed_sum = 0;
	struct answer a;

	if (!take_apart(o, &a) || !(question = question_of(o)))
		return false;
	for (size_t i = a.r->header; i < question->length; i++)
		signed_sum += (uint32_t)(int8_t)question->bytes[i];
	return says(&a, fold_bytes(a.r, question, a.r->header, 1, 4 * a.r->n, 0)) ||
	       says(&a, fold_bytes(a.r, question, a.r->header, 2, 2 * a.r->n, 0)) ||
	       (!a.r->product && says(&a, signed_sum));
}

bool shows_signed_bytes(const struct outcome *o)
{
	struct answer a;

	return take_apart(o, &a) && (says_with(&a, joined_by_or) || says_with(&a, joined_by_plus));
}

/* Which numbers. */

bool shows_unset_memory(const struct outcome *o)
{
	struct answer a;

	return take_apart(o, &a) &&
	       (says(&a, a.r->product ? a.result * UNSET : a.result + UNSET) || says(&a, UNSET));
}

bool shows_ignored_length(const struct outcome *o)
{
	struct answer a;
	uint32_t result;

	if (!take_apart(o, &a))
		return false;
	result = a.result;
	for (size_t i = 0; i < 4 * RECKONING_MAX; i++) {
		result = a.r->product ? result * UNSET : result + UNSET;
		if (i > 0 && says(&a, result))
			return true;
	}
	return false;
}

bool shows_other_operation(const struct outcome *o)
{
	struct reckoning other;
	struct answer a;

	if (!take_apart(o, &a) || a.r->n < 2)
		return false;
	other = *a.r;
	other.product = !a.r->product;
	return says(&a, reckon(&other));
}

/* The first two of them or more, but neither all nor all but one. */
bool shows_first_numbers(const struct outcome *o)
{
	struct answer a;

	if (!take_apart(o, &a))
		return false;
	for (size_t end = 2; end + 1 < a.r->n; end++)
		if (says(&a, fold(a.r, identity(a.r), as_it_is, 0, end)))
			return true;
	return false;
}

/* The run's only reply is the right result: whatever went wrong in another run, this one shows that
   it does not always. */
static bool answers_rightly(const struct run *run)
{
	const struct reckoning *r = run->plan->reckoning;
	const struct datagram *reply = NULL;
	char digits[DIGITS_MAX];

	for (size_t i = 0; i < run->n_datagrams; i++)
		if (run->datagrams[i].sent)
			reply = &run->datagrams[i];
	if (!r || r->unknown || !reply || reply->length <= r->header)
		return false;
	if (!r->text)
		return reply->length == r->header + sizeof(uint32_t) &&
		       int_of(reply->bytes + r->header) == reckon(r);
	snprintf(digits, sizeof(digits), "%u", reckon(r));
	return reply->length == r->header + strlen(digits) &&
	       memcmp(reply->bytes + r->header, digits, strlen(digits)) == 0;
}

static bool has_zero(const struct reckoning *r)
{
	for (size_t i = 0; i < r->n; i++)
		if (r->numbers[i] == 0)
			return true;
	return false;
}

/* The numbers before the first 0 alone, where questions without a 0 are answered rightly. */
bool shows_stop_at_zero(const struct outcome *o)
{
	struct answer a;
	size_t end = 0;
	uint32_t before;

	if (!take_apart(o, &a) || !a.is_number || !has_zero(a.r))
		return false;
	while (a.r->numbers[end] != 0)
		end++;
	before = fold(a.r, identity(a.r), as_it_is, 0, end);
	if (a.number != before || before == a.result)
		return false;
	for (size_t i = 0; i < o->grading->n_runs; i++) {
		const struct run *run = o->grading->runs[i];

		if (answers_rightly(run) && !has_zero(run->plan->reckoning))
			return true;
	}
	return false;
}

/* As many numbers as are left of their count, or of the message's length, in eight bits; where
   shorter questions are answered rightly. */
bool shows_narrow_count(const struct outcome *o)
{
	struct answer a;
	size_t length, counts[2];

	if (!take_apart(o, &a) || !a.is_number || a.number == a.result)
		return false;
	length = a.r->header + a.r->n * sizeof(uint32_t);
	counts[0] = a.r->n % 256;
	counts[1] = (length % 256 - MIN(length % 256, (size_t)a.r->header)) / sizeof(uint32_t);
	if (length < 256 || (a.number != fold(a.r, identity(a.r), as_it_is, 0, counts[0]) &&
			     a.number != fold(a.r, identity(a.r), as_it_is, 0, counts[1])))
		return false;
	for (size_t i = 0; i < o->grading->n_runs; i++) {
		const struct run *run = o->grading->runs[i];

		if (answers_rightly(run) && run->plan->reckoning->n < a.r->n)
			return true;
	}
	return false;
}

bool shows_product_for_sum(const struct outcome *o)
{
	return shows_other_operation(o) && !o->run->plan->reckoning->product;
}

bool shows_sum_for_opcode(const struct outcome *o)
{
	return shows_other_operation(o) && o->run->plan->reckoning->header &&
	       o->run->plan->reckoning->product;
}

bool shows_product_for_opcode(const struct outcome *o)
{
	return shows_product_for_sum(o) && o->run->plan->reckoning->header;
}

bool shows_sum_from_one(const struct outcome *o)
{
	struct answer a;

	return take_apart(o, &a) && !a.r->product && says(&a, a.result + 1);
}

bool shows_zero_product(const struct outcome *o)
{
	struct answer a;

	return take_apart(o, &a) && a.r->product && a.result != 0 && a.is_number && a.number == 0;
}

bool shows_number_left_out(const struct outcome *o)
{
	struct answer a;

	return take_apart(o, &a) && a.r->n > 1 &&
	       (says(&a, fold(a.r, identity(a.r), as_it_is, 0, a.r->n - 1)) ||
		says(&a, fold(a.r, identity(a.r), as_it_is, 1, a.r->n)));
}

bool shows_single_number(const struct outcome *o)
{
	struct answer a;

	return take_apart(o, &a) && a.r->n > 2 &&
	       (says(&a, a.r->numbers[0]) || says(&a, a.r->numbers[a.r->n - 1]));
}

/* The type of the result. */

/* Eight bytes: the number in all of them, or htonl() of it in the first four. */
bool shows_wide_result(const struct outcome *o)
{
	struct answer a;
	uint32_t first, second;

	if (!take_apart(o, &a) || a.r->text || a.length != sizeof(uint64_t))
		return false;
	first = int_of(a.bytes);
	second = int_of(a.bytes + sizeof(first));
	return (first == 0 && second == a.result) ||
	       (second == 0 && (first == a.result || first == reversed(a.result)));
}

bool shows_narrow_result(const struct outcome *o)
{
	struct answer a;

	return take_apart(o, &a) &&
	       (says(&a, (uint16_t)a.result) || says(&a, (uint32_t)(int16_t)a.result) ||
		says(&a, (uint8_t)a.result) || says(&a, (uint32_t)(int8_t)a.result));
}

bool shows_float_result(const struct outcome *o)
{
	struct answer a;
	float result;

	if (!take_apart(o, &a))
		return false;
	result = a.r->product;
	for (size_t i = 0; i < a.r->n; i++) {
		float number = (float)a.r->numbers[i];

		result = a.r->product ? result * number : result + number;
	}
	return result < 4294967040.0f && says(&a, (uint32_t)result);
}

bool shows_negative_text(const struct outcome *o)
{
	struct answer a;

	return take_apart(o, &a) && a.r->text && a.is_number && a.number < 0 &&
	       (uint32_t)a.number == a.result;
}

bool shows_unreduced_result(const struct outcome *o)
{
	struct answer a;

	if (!take_apart(o, &a) || unreduced(a.r) <= UINT32_MAX)
		return false;
	return (a.is_number && a.number > 0 && (uint64_t)a.number == unreduced(a.r)) ||
	       says(&a, UINT32_MAX) || says(&a, INT32_MAX);
}
