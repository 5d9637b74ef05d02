/* Mistakes of a function that is asked and answers: its socket, whom it answers, how often. */

#include <errno.h>
#include <string.h>

#include "grader/exercise.h"
#include "grader/judge/outcome.h"
#include "grader/judge/rules.h"
#include "grader/judge/rules_server.h"

static const struct reckoning *question(const struct outcome *o)
{
	return o->run ? o->run->plan->reckoning : NULL;
}

static bool misses(const struct outcome *o, enum call_kind kind)
{
	return question(o) && o->gap == GAP_MISSING && o->missing == kind;
}

static bool same_port(const struct address *a, const struct address *b)
{
	return a->length > 0 && b->length > 0 && a->any.sa_family == AF_INET6 &&
	       b->any.sa_family == AF_INET6 && a->in6.sin6_port == b->in6.sin6_port;
}

bool shows_connect_for_bind(const struct outcome *o)
{
	if (!misses(o, CALL_BIND))
		return false;
	for (size_t i = 0; i < o->run->n_calls; i++)
		if (o->run->calls[i].kind == CALL_CONNECT &&
		    same_port(&o->run->calls[i].address, &o->run->plan->given))
			return true;
	return false;
}

bool shows_no_bind(const struct outcome *o)
{
	return misses(o, CALL_BIND);
}

bool shows_no_receipt(const struct outcome *o)
{
	return misses(o, CALL_RECV);
}

bool shows_bind_of_other(const struct outcome *o)
{
	return question(o) && o->gap == GAP_OTHER_SOCKET && o->call->kind == CALL_BIND;
}

static bool binds_wrongly(const struct outcome *o)
{
	return question(o) && o->gap == GAP_ADDRESS && o->call && o->call->kind == CALL_BIND;
}

bool shows_bind_to_any(const struct outcome *o)
{
	return binds_wrongly(o) && same_port(&o->received.address, &o->expected.address) &&
	       IN6_IS_ADDR_UNSPECIFIED(&o->received.address.in6.sin6_addr);
}

bool shows_bind_elsewhere(const struct outcome *o)
{
	return binds_wrongly(o);
}

static bool lost_bytes(const struct run *run)
{
	for (size_t i = 0; i < run->n_datagrams; i++)
		if (!run->datagrams[i].sent && run->datagrams[i].taken < run->datagrams[i].length)
			return true;
	return false;
}

static bool waits_for_more(const struct outcome *o)
{
	bool talks = question(o) || (o->run && o->run->plan->exchange);

	return talks && o->gap == GAP_ENDING && o->run->ending == ENDED_BLOCKED && o->call &&
	       o->call->kind == CALL_RECV;
}

/* What did not fit into the first receive is lost, and the next one waits for it. */
bool shows_piecewise_receive(const struct outcome *o)
{
	return waits_for_more(o) && lost_bytes(o->run);
}

static size_t n_sent(const struct run *run)
{
	size_t n = 0;

	for (size_t i = 0; i < run->n_datagrams; i++)
		n += run->datagrams[i].sent;
	return n;
}

bool shows_endless_service(const struct outcome *o)
{
	return question(o) && waits_for_more(o) && n_sent(o->run) > 0;
}

bool shows_unset_room(const struct outcome *o)
{
	return o->gap == GAP_ROOM;
}

static bool fails_to_send(const struct outcome *o)
{
	return question(o) && o->gap == GAP_CALL_FAILED && o->call->kind == CALL_SEND;
}

static bool replies_elsewhere(const struct outcome *o)
{
	return question(o) && o->gap == GAP_ADDRESS && o->call && o->call->kind == CALL_SEND;
}

/* The call that received the question, and failed at nothing. */
static const struct call *receiving_call(const struct run *run)
{
	for (size_t i = 0; i < run->n_datagrams; i++)
		if (!run->datagrams[i].sent)
			return &run->calls[run->datagrams[i].call];
	return NULL;
}

bool shows_little_room(const struct outcome *o)
{
	const struct call *call = fails_to_send(o) || replies_elsewhere(o) ? receiving_call(o->run)
									    : NULL;

	return call && call->has_address && call->length_preset &&
	       call->length_in < sizeof(struct sockaddr_in6);
}

bool shows_sender_not_asked(const struct outcome *o)
{
	const struct call *call;

	if (!fails_to_send(o) && !replies_elsewhere(o))
		return false;
	call = receiving_call(o->run);
	return call && !call->has_address && o->call->has_address && !shows_reply_to_self(o);
}

bool shows_reply_to_self(const struct outcome *o)
{
	return replies_elsewhere(o) && same_port(&o->received.address, &o->run->plan->given);
}

bool shows_reply_elsewhere(const struct outcome *o)
{
	return replies_elsewhere(o);
}

bool shows_reply_unaddressed(const struct outcome *o)
{
	return fails_to_send(o) && (o->call->error == EDESTADDRREQ || o->call->error == ENOTCONN);
}

bool shows_reply_from_other(const struct outcome *o)
{
	return question(o) && o->gap == GAP_OTHER_SOCKET && !shows_bind_of_other(o);
}

bool shows_reply_per_number(const struct outcome *o)
{
	const struct reckoning *r = question(o);

	return r && o->gap == GAP_COUNT && r->n > 2 && n_sent(o->run) == r->n &&
	       !shows_repetition(o);
}

/* First the header alone, then the rest. */
bool shows_answer_in_pieces(const struct outcome *o)
{
	const struct reckoning *r = question(o);

	if (!r || !r->header || o->gap != GAP_COUNT || n_sent(o->run) != 2)
		return false;
	for (size_t i = 0; i < o->run->n_datagrams; i++)
		if (o->run->datagrams[i].sent)
			return o->run->datagrams[i].length == 1;
	return false;
}

bool shows_result_returned(const struct outcome *o)
{
	int value;

	return misses(o, CALL_SEND) && !question(o)->unknown && claimed_int(o->run, &value) &&
	       (uint32_t)value == reckon(question(o));
}

bool shows_silence_for_unknown(const struct outcome *o)
{
	const struct reckoning *r = question(o);

	return r && r->unknown &&
	       (misses(o, CALL_SEND) || (o->gap == GAP_BYTES && o->received.length == 0));
}

/* Another message was answered: it is something about this one. */
bool shows_reply_withheld(const struct outcome *o)
{
	if (!misses(o, CALL_SEND))
		return false;
	for (size_t i = 0; i < o->grading->n_runs; i++)
		if (n_sent(o->grading->runs[i]) > 0)
			return true;
	return false;
}

bool shows_answer_printed(const struct outcome *o)
{
	return misses(o, CALL_SEND) && shows_print(o);
}

bool shows_reply_unsent(const struct outcome *o)
{
	return misses(o, CALL_SEND);
}
