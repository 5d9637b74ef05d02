/* Mistakes that show in the bytes of a message. Expected and received are those of the outcome. */

#include <arpa/inet.h>
#include <ctype.h>
#include <string.h>

#include "grader/base/util.h"
#include "grader/judge/outcome.h"
#include "grader/judge/plan.h"
#include "grader/judge/rules.h"

#define UNSET 0x37373737u	/* four bytes of HARNESS_FILL */

static bool is_message(const struct outcome *o)
{
	return o->gap == GAP_BYTES && o->received.length > 0;
}

/* Integer i of a message as a program on the wire's other side reads it. */
static uint32_t int_at(const struct value *value, size_t i)
{
	uint32_t wire;

	memcpy(&wire, value->bytes + i * sizeof(wire), sizeof(wire));
	return ntohl(wire);
}

static size_t n_ints(const struct value *value)
{
	return value->length / sizeof(uint32_t);
}

static bool is_ints(const struct outcome *o)
{
	return is_message(o) && o->expected.length % sizeof(uint32_t) == 0 &&
	       o->received.length == o->expected.length;
}

/* Both messages are integers, and each received one is `wrongly(expected)`. */
static bool each_int_is(const struct outcome *o, uint32_t (*wrongly)(uint32_t))
{
	if (!is_ints(o))
		return false;
	for (size_t i = 0; i < n_ints(&o->expected); i++)
		if (int_at(&o->received, i) != wrongly(int_at(&o->expected, i)))
			return false;
	return true;
}

static uint32_t reversed(uint32_t number)
{
	return __builtin_bswap32(number);
}

/* What a little-endian machine puts on the wire for `uint32_t n = htons(number)`. */
static uint32_t converted_short(uint32_t number)
{
	return __builtin_bswap32(__builtin_bswap16((uint16_t)number));
}

static uint32_t as_digit(uint32_t number)
{
	return number + '0';
}

static uint32_t as_reversed_digit(uint32_t number)
{
	return reversed(number + '0');
}

/* The shorter of both is the beginning of the other, read in either byte order. */
static bool begins_alike(const struct outcome *o)
{
	size_t length = MIN(o->received.length, o->expected.length);

	if (memcmp(o->received.bytes, o->expected.bytes, length) == 0)
		return true;
	for (size_t i = 0; i < length; i++)
		if (o->received.bytes[i] != o->expected.bytes[i ^ 3])
			return false;
	return true;
}

static bool begins_rightly(const struct outcome *o)
{
	return memcmp(o->received.bytes, o->expected.bytes,
		      MIN(o->received.length, o->expected.length)) == 0;
}

bool shows_byte_order(const struct outcome *o)
{
	return each_int_is(o, reversed);
}

bool shows_mixed_byte_order(const struct outcome *o)
{
	size_t wrong = 0;

	if (!is_ints(o))
		return false;
	for (size_t i = 0; i < n_ints(&o->expected); i++) {
		uint32_t received = int_at(&o->received, i), expected = int_at(&o->expected, i);

		if (received == expected)
			continue;
		if (received != reversed(expected))
			return false;
		wrong++;
	}
	return wrong > 0 && wrong < n_ints(&o->expected);
}

bool shows_short_conversion(const struct outcome *o)
{
	return each_int_is(o, converted_short);
}

/* Whether the message is the right numbers in elements of `width` bytes, in either order. */
static bool has_width(const struct outcome *o, size_t width)
{
	size_t n = n_ints(&o->expected);
	bool big = true, little = true;

	if (o->received.length != n * width)
		return false;
	for (size_t i = 0; i < n; i++) {
		uint64_t expected = int_at(&o->expected, i), most = 0, least = 0;

		for (size_t j = 0; j < width; j++) {
			most = most << 8 | o->received.bytes[i * width + j];
			least |= (uint64_t)o->received.bytes[i * width + j] << (8 * j);
		}
		big = big && most == expected;
		/* htonl() into a wider integer: the number is in the first four bytes */
		little = little && (least == expected || least == reversed((uint32_t)expected));
	}
	return big || little;
}

bool shows_integer_width(const struct outcome *o)
{
	if (!is_message(o) || o->expected.length % sizeof(uint32_t))
		return false;
	return has_width(o, 1) || has_width(o, 2) || has_width(o, 8);
}

bool shows_length_in_elements(const struct outcome *o)
{
	return is_message(o) && o->received.length == n_ints(&o->expected) && begins_alike(o);
}

bool shows_sizeof_pointer(const struct outcome *o)
{
	return is_message(o) && o->received.length == sizeof(void *) &&
	       o->expected.length > sizeof(void *) && begins_alike(o);
}

bool shows_nul(const struct outcome *o)
{
	return is_message(o) && o->received.length == o->expected.length + 1 &&
	       o->received.bytes[o->received.length - 1] == '\0' && begins_rightly(o);
}

bool shows_integer_missing(const struct outcome *o)
{
	return is_message(o) && o->received.length + sizeof(uint32_t) == o->expected.length &&
	       begins_alike(o);
}

bool shows_integer_too_many(const struct outcome *o)
{
	return is_message(o) && o->received.length == o->expected.length + sizeof(uint32_t) &&
	       begins_alike(o);
}

bool shows_byte_missing(const struct outcome *o)
{
	return is_message(o) && o->received.length + 1 == o->expected.length && begins_alike(o);
}

bool shows_byte_too_many(const struct outcome *o)
{
	return is_message(o) && o->received.length == o->expected.length + 1 && begins_alike(o);
}

/* Digits, and at most what one writes between and after them. */
static bool is_text_of_numbers(const struct value *value)
{
	bool digits = false;

	for (size_t i = 0; i < value->length; i++) {
		uint8_t c = value->bytes[i];

		digits = digits || isdigit(c);
		if (!isdigit(c) && !strchr(" ,;-\n", c))
			return false;
	}
	return digits;
}

bool shows_text(const struct outcome *o)
{
	if (!is_message(o) || is_text_of_numbers(&o->expected) || shows_unset_integers(o))
		return false;
	return is_text_of_numbers(&o->received) || each_int_is(o, as_digit) ||
	       each_int_is(o, as_reversed_digit);
}

bool shows_unset_integers(const struct outcome *o)
{
	if (!is_ints(o))
		return false;
	for (size_t i = 0; i < n_ints(&o->expected); i++)
		if (int_at(&o->received, i) == UNSET && int_at(&o->expected, i) != UNSET)
			return true;
	return false;
}

static bool holds_int(const struct value *value, uint32_t number)
{
	for (size_t i = 0; i < n_ints(value); i++)
		if (int_at(value, i) == number)
			return true;
	return false;
}

bool shows_wrong_order(const struct outcome *o)
{
	if (!is_ints(o))
		return false;
	for (size_t i = 0; i < n_ints(&o->expected); i++)
		if (!holds_int(&o->received, int_at(&o->expected, i)) ||
		    !holds_int(&o->expected, int_at(&o->received, i)))
			return false;
	return true;
}

/* Small numbers in the right byte order, only not the right ones. */
bool shows_wrong_numbers(const struct outcome *o)
{
	/* An answer's numbers are computed, not prescribed. */
	if (!is_ints(o) || o->run->plan->reckoning || o->run->plan->exchange)
		return false;
	for (size_t i = 0; i < n_ints(&o->expected); i++)
		if (int_at(&o->received, i) > 0xffff)
			return false;
	return true;
}

bool shows_wrong_length(const struct outcome *o)
{
	return is_message(o) && o->received.length != o->expected.length && begins_rightly(o);
}
