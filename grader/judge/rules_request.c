/* Mistakes in a request of the protocol: its header, and how it is put together. */

#include <string.h>

#include "grader/base/util.h"
#include "grader/exercise.h"
#include "grader/judge/outcome.h"
#include "grader/judge/rules.h"
#include "grader/judge/rules_client.h"

static const struct reckoning *asked(const struct outcome *o)
{
	return o->gap == GAP_REQUEST && o->received.length > 0 ? &o->run->plan->exchange->asked : NULL;
}

/* The same bytes, or each group of four of them reversed. */
static bool alike(const uint8_t *a, const uint8_t *b, size_t length)
{
	bool reversed = true;

	if (memcmp(a, b, length) == 0)
		return true;
	for (size_t i = 0; i < length - length % 4; i++)
		reversed = reversed && a[i] == b[i ^ 3];
	return reversed && length >= 4;
}

/* Whether the integers stand in the message from byte `at` on, as many as there is room for. */
static bool has_integers_at(const struct outcome *o, size_t at)
{
	size_t length = MIN(o->expected.length - 1, o->received.length - MIN(at, o->received.length));

	return length >= 4 && alike(o->received.bytes + at, o->expected.bytes + 1, length);
}

static bool same_header(const struct outcome *o)
{
	return ((o->received.bytes[0] ^ o->expected.bytes[0]) & HEADER_KNOWN) == 0;
}

bool body_of_request(struct outcome *body, const struct outcome *o)
{
	if (!asked(o) || !same_header(o) || o->received.length < 2)
		return false;
	*body = *o;
	body->gap = GAP_BYTES;
	body->expected.bytes++;
	body->expected.length--;
	body->received.bytes++;
	body->received.length--;
	return true;
}

bool shows_request_without_header(const struct outcome *o)
{
	return asked(o) && o->received.length == o->expected.length - 1 && has_integers_at(o, 0);
}

bool shows_request_cut_by_header(const struct outcome *o)
{
	return asked(o) && o->received.length == o->expected.length - 1 && same_header(o) &&
	       has_integers_at(o, 1);
}

/* Two integers or more are missing at its end. */
bool shows_request_cut_short(const struct outcome *o)
{
	return asked(o) && o->received.length + 2 * sizeof(uint32_t) <= o->expected.length &&
	       o->received.length % sizeof(uint32_t) == 1 && same_header(o) && has_integers_at(o, 1);
}

/* The gap of a struct, or a header of four bytes: whole, or cut at the length of the right one. */
bool shows_padded_request(const struct outcome *o)
{
	return asked(o) && asked(o)->n > 1 &&
	       (o->received.length == o->expected.length + 3 ||
		o->received.length == o->expected.length) && has_integers_at(o, 4);
}

static bool all_are(const uint8_t *bytes, size_t length, uint8_t byte)
{
	for (size_t i = 0; i < length; i++)
		if (bytes[i] != byte)
			return false;
	return true;
}

static const struct datagram *first_sent(const struct run *run)
{
	for (size_t i = 0; i < run->n_datagrams; i++)
		if (run->datagrams[i].sent)
			return &run->datagrams[i];
	return NULL;
}

static bool has_zero(const struct reckoning *asked)
{
	for (size_t i = 0; i < asked->n; i++)
		if (asked->numbers[i] == 0)
			return true;
	return false;
}

/* In another run three integers or more, without a 0 among them, were sent as they are. */
static bool sends_three(const struct outcome *o)
{
	uint8_t right[REQUEST_MAX];

	for (size_t i = 0; i < o->grading->n_runs; i++) {
		const struct run *run = o->grading->runs[i];
		const struct datagram *sent = first_sent(run);
		size_t length;

		if (!run->plan->exchange || !sent || has_zero(&run->plan->exchange->asked))
			continue;
		length = put_request(right, &run->plan->exchange->asked);
		if (run->plan->exchange->asked.n > 2 && sent->length == length &&
		    memcmp(sent->bytes + 1, right + 1, length - 1) == 0)
			return true;
	}
	return false;
}

/* The integers before the first 0 are there, and then nothing, or what was in memory. */
bool shows_integers_until_zero(const struct outcome *o)
{
	size_t end = 0, there;

	if (!asked(o) || !same_header(o) || !has_zero(asked(o)))
		return false;
	while (asked(o)->numbers[end] != 0)
		end++;
	there = 1 + end * sizeof(uint32_t);
	if (o->received.length < there ||
	    !alike(o->received.bytes + 1, o->expected.bytes + 1, there - 1))
		return false;
	if (o->received.length > there &&
	    (o->received.length != o->expected.length ||
	     (!all_are(o->received.bytes + there, o->received.length - there, 0) &&
	      !all_are(o->received.bytes + there, o->received.length - there, HARNESS_FILL))))
		return false;
	return sends_three(o);
}

/* memcpy(buffer + 1, ints, sizeof(ints)): eight bytes are there, the others were never set. */
bool shows_pointer_copied(const struct outcome *o)
{
	const size_t copied = 1 + sizeof(void *);
	const uint8_t *rest = o->received.bytes + copied;
	size_t length;

	if (!asked(o) || asked(o)->n < 4 || o->received.length != o->expected.length ||
	    !same_header(o))
		return false;
	length = o->received.length - copied;
	return !sends_three(o) && alike(o->received.bytes + 1, o->expected.bytes + 1, sizeof(void *)) &&
	       (all_are(rest, length, 0) || all_are(rest, length, HARNESS_FILL));
}

/* The size of a pointer was taken for that of the message, or of its integers. */
bool shows_pointer_sized_request(const struct outcome *o)
{
	size_t length = o->received.length;

	return asked(o) && (length == sizeof(void *) || length == 1 + sizeof(void *)) &&
	       o->expected.length > length && same_header(o) && !sends_three(o) &&
	       alike(o->received.bytes + 1, o->expected.bytes + 1, (length - 1) / 4 * 4);
}

/* Another run was to ask something else, and sent the same integers. */
bool shows_hard_coded_request(const struct outcome *o)
{
	size_t length = o->received.length;

	if (!asked(o) || length < 2)
		return false;
	for (size_t i = 0; i < o->grading->n_runs; i++) {
		const struct run *run = o->grading->runs[i];
		const struct datagram *sent = first_sent(run);
		const struct reckoning *other = run->plan->exchange ? &run->plan->exchange->asked : NULL;

		if (run == o->run || !sent || !other || sent->length != length ||
		    memcmp(sent->bytes + 1, o->received.bytes + 1, length - 1) != 0)
			continue;
		if (other->n != asked(o)->n ||
		    memcmp(other->numbers, asked(o)->numbers, other->n * sizeof(other->numbers[0])))
			return true;
	}
	return false;
}

/* All but the header is right, and the header is this byte: false where it is right. */
static bool has_header(const struct outcome *o, uint8_t *header)
{
	if (!asked(o) || o->received.length != o->expected.length || same_header(o))
		return false;
	*header = o->received.bytes[0];
	return true;
}

/* Bits were added to a byte that had never been set. */
bool shows_unset_header(const struct outcome *o)
{
	uint8_t header;

	return has_header(o, &header) && header == (HARNESS_FILL | request_header(asked(o)));
}

bool shows_character_header(const struct outcome *o)
{
	uint8_t header;

	return has_header(o, &header) && header != 0 && strchr("+*ds", header) != NULL;
}

static bool differs_by(const struct outcome *o, uint8_t bits)
{
	uint8_t header;

	return has_header(o, &header) && (header ^ request_header(asked(o))) == bits;
}

bool shows_other_operation_asked(const struct outcome *o)
{
	return differs_by(o, OPCODE_PRODUCT << HEADER_OPCODE_SHIFT);
}

bool shows_text_asked(const struct outcome *o)
{
	return differs_by(o, HEADER_FORMAT) && !asked(o)->text;
}

bool shows_int_asked(const struct outcome *o)
{
	return differs_by(o, HEADER_FORMAT) && asked(o)->text;
}

bool shows_misplaced_header_bits(const struct outcome *o)
{
	uint8_t header;

	return has_header(o, &header) && has_integers_at(o, 1);
}

/* First one byte, then the rest. */
bool shows_header_sent_apart(const struct outcome *o)
{
	const struct datagram *first;

	if (o->gap != GAP_COUNT || !o->run->plan->exchange)
		return false;
	first = first_sent(o->run);
	return first && first->length == 1;
}
