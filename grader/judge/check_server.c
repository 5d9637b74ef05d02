/* Bound sockets, questions and replies: reads evidence, speaks to the student. */

#include "grader/judge/check_server.h"

#include <arpa/inet.h>
#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "grader/exercise.h"
#include "grader/judge/outcome.h"

#define UNSET 0x37373737u	/* four bytes of HARNESS_FILL */

enum { SAID_MAX = 24 };		/* characters of a number as a reply says it */

static const struct datagram *first_received(const struct run *run)
{
	for (size_t i = 0; i < run->n_datagrams; i++)
		if (!run->datagrams[i].sent)
			return &run->datagrams[i];
	return NULL;
}

/* Looking at a message without taking it (MSG_PEEK) is receiving too. */
static const struct call *first_look(const struct run *run)
{
	for (size_t i = 0; i < run->n_calls; i++) {
		const struct call *call = &run->calls[i];

		if (call->kind == CALL_RECV && call->socket >= 0 && !call->error && !call->blocked)
			return call;
	}
	return NULL;
}

void expect_received(struct outcome *o, const struct run *run)
{
	const struct call *look = first_look(run);

	if (look)
		outcome_look_at(o, look);
	else
		outcome_fail_by_absence(o, run, CALL_RECV,
					N_("your function never receives: it does not call recvfrom()"));
}

/* The socket that received; else the one that was to; else the one that sent. -1: none. */
static int receiving_index(const struct run *run)
{
	const struct datagram *received = first_received(run);
	int index = -1;

	if (received)
		return received->socket;
	for (size_t i = run->n_calls; i > 0; i--) {
		const struct call *call = &run->calls[i - 1];

		if (call->kind == CALL_RECV && call->socket >= 0)
			return call->socket;
		if (call->kind == CALL_SEND && call->socket >= 0)
			index = call->socket;
	}
	return index;
}

/* The first bind() that went well for this socket; for any, if it is -1. */
static const struct call *binding_of(const struct run *run, int socket)
{
	for (size_t i = 0; i < run->n_calls; i++) {
		const struct call *call = &run->calls[i];

		if (call->kind == CALL_BIND && !call->error && (socket < 0 || call->socket == socket))
			return call;
	}
	return NULL;
}

/* A socket that nobody bound waits for ever: not the waiting is the mistake. */
static void fail_by_no_binding(struct outcome *o, const struct run *run)
{
	const struct call *failed = failed_call(run);

	if (!has_returned(run) && run->ending != ENDED_BLOCKED)
		outcome_fail_by_ending(o);
	else if (failed)
		outcome_fail_by_call(o, failed);
	else
		outcome_fail_by_missing(o, CALL_BIND, N_("your function never calls bind()"));
}

void expect_bound(struct outcome *o, const struct run *run, const struct address *address)
{
	const struct call *binding = binding_of(run, receiving_index(run));
	const struct call *other = binding_of(run, -1);

	if (binding) {
		outcome_look_at(o, binding);
		outcome_expect_address(o, &binding->address, address,
				       N_("you bound the socket to another address than the one that "
					  "your function was given"));
	} else if (other) {
		outcome_look_at(o, other);
		outcome_fail(o, GAP_OTHER_SOCKET,
			     N_("you bound another socket than the one that you receive with"));
	} else {
		fail_by_no_binding(o, run);
	}
}

/* Something was sent in return. */
static void expect_reply(struct outcome *o, const struct run *run)
{
	expect_received(o, run);
	for (size_t i = 0; i < run->n_datagrams; i++)
		if (run->datagrams[i].sent)
			return;
	outcome_fail_by_absence(o, run, CALL_SEND,
				N_("we received no reply: your function did not send any"));
}

void expect_reply_to_sender(struct outcome *o, const struct run *run)
{
	const struct datagram *question = first_received(run);
	const struct address *sender = question ? &question->remote : &run->plan->peer;
	int receiver = receiving_index(run);

	expect_reply(o, run);
	for (size_t i = 0; i < run->n_datagrams; i++) {
		const struct datagram *reply = &run->datagrams[i];

		if (!reply->sent)
			continue;
		outcome_look_at(o, &run->calls[reply->call]);
		outcome_expect_address(o, &reply->remote, sender,
				       N_("your reply did not go to the address that the message came "
					  "from"));
		if (reply->socket != receiver)
			outcome_fail(o, GAP_OTHER_SOCKET,
				     N_("your reply left from another socket than the one that "
					"received the message"));
	}
}

void check_bound(struct outcome *o, const struct run *run)
{
	expect_bound(o, run, given_address(run));
}

void check_reply_to_sender(struct outcome *o, const struct run *run)
{
	expect_reply_to_sender(o, run);
}

void check_length_of_source(struct outcome *o, const struct run *run)
{
	bool asked = false;

	for (size_t i = 0; i < run->n_calls; i++) {
		const struct call *call = &run->calls[i];

		if (call->kind != CALL_RECV || !call->has_address || !call->length_preset)
			continue;
		asked = true;
		outcome_look_at(o, call);
		if (call->length_in == UNSET)
			outcome_fail(o, GAP_ROOM,
				     N_("you never set the length of the address before you called %s()"),
				     call->name);
	}
	if (!asked)
		skip(o, N_("your function never asked for the sender's address"));
}

/*
 * Answers.
 */

/* Writes the right answer into o->wanted; returns its length. The free bits of a header are taken
   from the reply, so that they do not differ. */
static size_t put_wanted(struct outcome *o, const struct reckoning *r,
			 const struct datagram *reply)
{
	uint32_t result = reckon(r), wire = htonl(result);
	size_t length = 0;

	if (r->header)
		o->wanted[length++] = ANSWER_SUCCESS;
	if (r->text) {
		length += (size_t)snprintf((char *)o->wanted + length, SAID_MAX, "%u", result);
	} else {
		memcpy(o->wanted + length, &wire, sizeof(wire));
		length += sizeof(wire);
	}
	if (r->header && reply->length == length)
		o->wanted[0] |= reply->bytes[0] & (ANSWER_SUCCESS - 1);
	return length;
}

/* The number in a reply, as it says it; false where it says none. */
static bool read_said(char *said, const struct reckoning *r, const struct datagram *reply)
{
	size_t length = reply->length - r->header;
	const uint8_t *bytes = reply->bytes + r->header;
	uint32_t wire;

	if (!r->text && length == sizeof(wire)) {
		memcpy(&wire, bytes, sizeof(wire));
		snprintf(said, SAID_MAX, "%u", ntohl(wire));
		return true;
	}
	for (size_t i = 0; i < length; i++)
		if (!isdigit(bytes[i]) && (i || bytes[i] != '-'))
			return false;
	snprintf(said, SAID_MAX, "%.*s", (int)MIN(length, (size_t)SAID_MAX), (const char *)bytes);
	return r->text && length > 0 && length < SAID_MAX;
}

static void fail_by_value(struct outcome *o, const struct reckoning *r, const char *said)
{
	bool reduced = unreduced(r) > UINT32_MAX;

	if (r->n == 1)
		outcome_fail(o, GAP_BYTES, N_("we sent one number, %u, but your reply says %s"),
			     r->numbers[0], said);
	else if (r->product)
		outcome_fail(o, GAP_BYTES,
			     reduced ? N_("the product of the %zu numbers that we sent is %u modulo "
					  "2^32, but your reply says %s") :
				       N_("the product of the %zu numbers that we sent is %u, but "
					  "your reply says %s"),
			     r->n, reckon(r), said);
	else
		outcome_fail(o, GAP_BYTES,
			     reduced ? N_("the sum of the %zu numbers that we sent is %u modulo 2^32, "
					  "but your reply says %s") :
				       N_("the sum of the %zu numbers that we sent is %u, but your "
					  "reply says %s"),
			     r->n, reckon(r), said);
}

static bool refuses(const struct datagram *reply, size_t wanted)
{
	return !(reply->bytes[0] & ANSWER_SUCCESS) &&
	       (reply->length == wanted || reply->length == 1);
}

static void expect_success(struct outcome *o, const struct reckoning *r,
			  const struct datagram *reply)
{
	size_t wanted = put_wanted(o, r, reply);
	char said[SAID_MAX];

	if (reply->length == wanted && memcmp(reply->bytes, o->wanted, wanted) == 0)
		return;
	o->expected = (struct value){ .kind = VALUE_BYTES, .bytes = o->wanted, .length = wanted };
	o->received = (struct value){
		.kind = VALUE_BYTES, .bytes = reply->bytes, .length = reply->length,
	};
	if (reply->length == 0)
		outcome_fail(o, GAP_BYTES, N_("your reply is empty"));
	else if (r->header && refuses(reply, wanted))
		outcome_fail(o, GAP_BYTES,
			     N_("your answer signals an error (its most significant bit, S, is 0), but "
				"there was nothing wrong with the request"));
	else if (read_said(said, r, reply))
		fail_by_value(o, r, said);
	else if (r->text && r->header)
		outcome_fail(o, GAP_BYTES,
			     N_("what follows the header of your answer is not the text \"%u\""),
			     reckon(r));
	else if (r->text)
		outcome_fail(o, GAP_BYTES, N_("your reply is not the text \"%u\""), reckon(r));
	else
		outcome_fail(o, GAP_BYTES, N_("your reply has %zu instead of %zu bytes"),
			     reply->length, wanted);
}

/* "S is 0, and the rest is free": only the first byte is looked at, and shown. */
static void expect_refusal(struct outcome *o, const struct reckoning *r,
			   const struct datagram *reply)
{
	if (reply->length > 0 && !(reply->bytes[0] & ANSWER_SUCCESS))
		return;
	if (reply->length == 0) {
		outcome_fail(o, GAP_BYTES, N_("your answer is empty: an answer has at least a "
					      "header"));
		return;
	}
	o->wanted[0] = reply->bytes[0] & (ANSWER_SUCCESS - 1);
	o->expected = (struct value){ .kind = VALUE_BYTES, .bytes = o->wanted, .length = 1 };
	o->received = (struct value){ .kind = VALUE_BYTES, .bytes = reply->bytes, .length = 1 };
	outcome_fail(o, GAP_BYTES,
		     N_("the request has the opcode %u, which does not exist, but your answer signals "
			"success (its most significant bit, S, is 1)"), r->opcode);
}

void check_answer(struct outcome *o, const struct run *run)
{
	const struct reckoning *r = run->plan->reckoning;
	const struct datagram *reply;

	expect_reply(o, run);
	reply = only_datagram(o, run);
	if (!o->judging)
		return;
	if (r->unknown)
		expect_refusal(o, r, reply);
	else
		expect_success(o, r, reply);
}
