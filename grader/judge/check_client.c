/* Requests, responses, results: reads evidence, speaks to the student. */

#include "grader/judge/check_client.h"

#include <stdio.h>
#include <string.h>

#include "grader/judge/decoded.h"
#include "grader/judge/outcome.h"

static void fail_by_header(struct outcome *o, const struct reckoning *asked, uint8_t header)
{
	char received[BITS_MAX];

	outcome_fail(o, GAP_REQUEST,
		     N_("your function was given '%c' and '%c', so the opcode has to be %d and F "
			"%d, but the header of your request is %s: opcode %d, F %d"),
		     asked->product ? '*' : '+', asked->text ? 's' : 'd',
		     asked->product ? OPCODE_PRODUCT : OPCODE_SUM, asked->text,
		     request_bits(received, header), (header & HEADER_KNOWN) >> HEADER_OPCODE_SHIFT,
		     header & HEADER_FORMAT);
}

static void fail_by_numbers(struct outcome *o, const struct reckoning *asked,
			    const struct datagram *datagram)
{
	size_t i = 1;

	while (i < datagram->length && datagram->bytes[i] == o->wanted[i])
		i++;
	outcome_fail(o, GAP_REQUEST,
		     N_("the header of your request is right, but not its integers: of %zu, the "
			"first that differs is number %zu (counted from 1)"), asked->n,
		     (i - 1) / sizeof(uint32_t) + 1);
}

void expect_request(struct outcome *o, const struct run *run, const struct datagram *datagram)
{
	const struct reckoning *asked = &run->plan->exchange->asked;
	size_t length = put_request(o->wanted, asked);
	bool complete = datagram->length == length;

	if (!o->judging)
		return;
	if (complete)
		o->wanted[0] |= datagram->bytes[0] & (uint8_t)~HEADER_KNOWN;
	if (complete && memcmp(datagram->bytes, o->wanted, length) == 0)
		return;
	o->expected = (struct value){
		.kind = VALUE_BYTES, .bytes = o->wanted, .length = length, .shape = SHAPE_REQUEST,
	};
	o->received = (struct value){
		.kind = VALUE_BYTES, .bytes = datagram->bytes, .length = datagram->length,
		.shape = SHAPE_REQUEST,
	};
	if (!complete)
		outcome_fail(o, GAP_REQUEST,
			     N_("the number of integers that your function was given is %zu: a request "
				"with its header and all of them has %zu bytes, yours has %zu"),
			     asked->n, length,
			     datagram->length);
	else if (datagram->bytes[0] != o->wanted[0])
		fail_by_header(o, asked, datagram->bytes[0]);
	else
		fail_by_numbers(o, asked, datagram);
}

static const struct datagram *response_received(const struct run *run)
{
	for (size_t i = 0; i < run->n_datagrams; i++)
		if (!run->datagrams[i].sent)
			return &run->datagrams[i];
	return NULL;
}

static void look_at_response(struct outcome *o, const struct run *run)
{
	const struct datagram *response = response_received(run);

	outcome_look_at(o, response ? &run->calls[response->call] : NULL);
}

/* Where it returned -1 although no call failed, that is what kept it from waiting. */
void expect_response_awaited(struct outcome *o, const struct run *run)
{
	int value;

	if (response_received(run)) {
		look_at_response(o, run);
		return;
	}
	if (claimed_int(run, &value) && value == -1 && !failed_call(run)) {
		outcome_look_at(o, NULL);
		if (o->judging)
			o->received = (struct value){ .kind = VALUE_INTEGER, .integer = -1 };
		outcome_fail(o, GAP_RETURNED,
			     N_("your function returned -1 before it received the answer, although no "
				"call had failed"));
	}
	outcome_fail_by_absence(o, run, CALL_RECV,
				N_("your function never receives the answer: it does not call recv()"));
}

void expect_status_heeded(struct outcome *o, const struct run *run, int value)
{
	const struct exchange *exchange = run->plan->exchange;
	char header[BITS_MAX];

	if (!o->judging || (value == -1) == exchange->refused)
		return;
	look_at_response(o, run);
	response_bits(header, exchange->response[0]);
	if (exchange->refused) {
		o->expected = (struct value){ .kind = VALUE_INTEGER, .integer = -1 };
		o->received = (struct value){ .kind = VALUE_INTEGER, .integer = value };
	}
	if (exchange->refused)
		outcome_fail(o, GAP_STATUS,
			     N_("the header of the server's answer is %s (S = 0: an error), yet your "
				"function returned %d instead of -1"), header, value);
	else
		outcome_fail(o, GAP_STATUS,
			     N_("the header of the server's answer is %s (S = 1: success), yet your "
				"function returned -1"), header);
}

/* The right result and the stored one, to be shown. */
static void put_results(struct outcome *o, const struct run *run, int32_t result)
{
	look_at_response(o, run);
	o->expected = (struct value){
		.kind = VALUE_INTEGER, .integer = reckon(&run->plan->exchange->asked),
	};
	o->received = (struct value){ .kind = VALUE_INTEGER, .integer = result };
}

void expect_stored(struct outcome *o, const struct run *run, int32_t result)
{
	if (!o->judging || result != run->plan->exchange->unset)
		return;
	put_results(o, run, result);
	o->received.kind = VALUE_NONE;
	outcome_fail(o, GAP_RESULT,
		     N_("the server answered with success and %u, but your function stored "
			"nothing in *result"), reckon(&run->plan->exchange->asked));
}

void expect_result(struct outcome *o, const struct run *run, int32_t result)
{
	const struct reckoning *asked = &run->plan->exchange->asked;

	if (!o->judging || (uint32_t)result == reckon(asked))
		return;
	put_results(o, run, result);
	if (asked->text)
		outcome_fail(o, GAP_RESULT,
			     N_("the server answered with success and the text \"%u\", but your "
				"*result is %d"), reckon(asked), result);
	else
		outcome_fail(o, GAP_RESULT,
			     N_("the server answered with success and the integer %u, but your "
				"*result is %d"), reckon(asked), result);
}

void expect_zero(struct outcome *o, const struct run *run, int value)
{
	if (!o->judging || value == 0)
		return;
	outcome_look_at(o, NULL);
	o->expected = (struct value){ .kind = VALUE_INTEGER, .integer = 0 };
	o->received = (struct value){ .kind = VALUE_INTEGER, .integer = value };
	outcome_fail(o, GAP_RETURNED,
		     N_("the server answered %u and all went well, but your function returned %d instead "
			"of 0"), reckon(&run->plan->exchange->asked), value);
}
