/* The vocabulary of checks: reads evidence, speaks to the student. */

#include "grader/judge/check.h"

#include <errno.h>
#include <string.h>

#include "grader/judge/names.h"
#include "grader/judge/outcome.h"

static const struct socket_record no_socket;
static const struct datagram no_datagram;

const struct address *given_address(const struct run *run)
{
	return &run->plan->given;
}

const void *given_job(const struct run *run)
{
	return run->plan->job;
}

void expect_return(struct outcome *o, const struct run *run)
{
	int value;

	if (!claimed_int(run, &value))
		outcome_fail_by_ending(o);
}

const void *claimed(struct outcome *o, const struct run *run, size_t size)
{
	static const uint8_t nothing[HARNESS_JOB_MAX];

	expect_return(o, run);
	if (has_returned(run) && run->claim_size >= size)
		return run->claim;
	return nothing;
}

int returned(struct outcome *o, const struct run *run)
{
	int value = 0;

	expect_return(o, run);
	claimed_int(run, &value);
	return value;
}

/* A call without which nothing can be sent or received. */
static bool is_essential(enum call_kind kind)
{
	return kind == CALL_SOCKET || kind == CALL_BIND || kind == CALL_CONNECT ||
	       kind == CALL_LISTEN || kind == CALL_ACCEPT || kind == CALL_SEND ||
	       kind == CALL_RECV;
}

/* The first essential call that failed in earnest: the rest is its consequence. */
const struct call *failed_call(const struct run *run)
{
	for (size_t i = 0; i < run->n_calls; i++) {
		const struct call *call = &run->calls[i];

		if (is_essential(call->kind) && call->error && !call->injected)
			return call;
	}
	return NULL;
}

void outcome_fail_by_call(struct outcome *o, const struct call *call)
{
	outcome_look_at(o, call);
	outcome_fail(o, GAP_CALL_FAILED, N_("%s() failed with %s (%s)"), call->name,
		     errno_name(call->error), errno_words(call->error));
}

void outcome_fail_by_missing(struct outcome *o, enum call_kind kind, const char *sentence)
{
	if (!o->judging)
		return;
	outcome_look_at(o, NULL);
	o->missing = kind;
	outcome_fail(o, GAP_MISSING, "%s", _(sentence));
}

/* Why something never happened: the run ended too early, a call failed, or none was made. */
void outcome_fail_by_absence(struct outcome *o, const struct run *run, enum call_kind kind,
			     const char *sentence)
{
	const struct call *failed = failed_call(run);

	if (!has_returned(run))
		outcome_fail_by_ending(o);
	else if (failed)
		outcome_fail_by_call(o, failed);
	else
		outcome_fail_by_missing(o, kind, sentence);
}

static const struct datagram *first_sent(const struct run *run)
{
	for (size_t i = 0; i < run->n_datagrams; i++)
		if (run->datagrams[i].sent)
			return &run->datagrams[i];
	return NULL;
}

/* The socket that sent; else the last that was connected or bound; else the first that was made. */
static int working_index(const struct run *run)
{
	const struct datagram *sent = first_sent(run);
	int index = run->n_sockets ? 0 : -1;

	if (sent)
		return sent->socket;
	for (size_t i = 0; i < run->n_calls; i++) {
		const struct call *call = &run->calls[i];

		if ((call->kind == CALL_CONNECT || call->kind == CALL_BIND) && call->socket >= 0)
			index = call->socket;
	}
	return index;
}

const struct socket_record *working_socket(struct outcome *o, const struct run *run)
{
	int index = working_index(run);

	if (index < 0) {
		outcome_fail_by_absence(o, run, CALL_SOCKET,
					N_("your function never calls socket()"));
		return &no_socket;
	}
	/* One that was handed in has no call that made it. */
	outcome_look_at(o, run->sockets[index].call < 0 ? NULL :
							  &run->calls[run->sockets[index].call]);
	return &run->sockets[index];
}

const struct datagram *sent_datagram(struct outcome *o, const struct run *run)
{
	const struct datagram *sent = first_sent(run);

	if (!sent) {
		outcome_fail_by_absence(o, run, CALL_SEND,
					N_("we received nothing: your function never sends"));
		return &no_datagram;
	}
	outcome_look_at(o, &run->calls[sent->call]);
	return sent;
}

const struct datagram *only_datagram(struct outcome *o, const struct run *run)
{
	const struct datagram *sent = sent_datagram(o, run);
	size_t n = 0;

	for (size_t i = 0; i < run->n_datagrams; i++) {
		n += run->datagrams[i].sent;
		if (n == 2 && run->datagrams[i].sent)
			outcome_look_at(o, &run->calls[run->datagrams[i].call]);
	}
	if (n > 1) {
		if (o->judging && run->ending != ENDED_OUT_OF_TIME) {
			o->expected = (struct value){ .kind = VALUE_INTEGER, .integer = 1 };
			o->received = (struct value){ .kind = VALUE_INTEGER, .integer = (int64_t)n };
		}
		/* How many, before a clock stopped it, is no fact of the submission. */
		if (run->ending == ENDED_OUT_OF_TIME)
			outcome_fail(o, GAP_COUNT, N_("we received more than one message"));
		outcome_fail(o, GAP_COUNT, N_("we received %zu messages, where one was asked for"), n);
	}
	return sent;
}

void expect_socket(struct outcome *o, const struct socket_record *socket, int domain, int type)
{
	if (!o->judging || (socket->domain == domain && socket->type == type))
		return;
	o->expected = (struct value){ .kind = VALUE_SOCKET, .domain = domain, .type = type };
	o->received = (struct value){
		.kind = VALUE_SOCKET, .domain = socket->domain, .type = socket->type,
	};
	outcome_fail(o, GAP_SOCKET, N_("your socket is %s, %s; it has to be %s, %s"),
		     domain_name(socket->domain), type_name(socket->type), domain_name(domain),
		     type_name(type));
}

static bool same_address(const struct address *a, const struct address *b)
{
	if (a->length == 0 || b->length == 0 || a->any.sa_family != b->any.sa_family)
		return a->length == b->length;
	if (a->any.sa_family == AF_INET)
		return a->in.sin_port == b->in.sin_port &&
		       a->in.sin_addr.s_addr == b->in.sin_addr.s_addr;
	return a->in6.sin6_port == b->in6.sin6_port &&
	       IN6_ARE_ADDR_EQUAL(&a->in6.sin6_addr, &b->in6.sin6_addr);
}

void outcome_expect_address(struct outcome *o, const struct address *received,
			    const struct address *expected, const char *sentence)
{
	if (!o->judging || same_address(received, expected))
		return;
	o->expected = (struct value){ .kind = VALUE_ADDRESS, .address = *expected };
	o->received = (struct value){ .kind = VALUE_ADDRESS, .address = *received };
	outcome_fail(o, GAP_ADDRESS, "%s", _(sentence));
}

/* The connect() in force when the socket first sent, or at the end if it never did. */
static const struct call *connection_of(const struct run *run, int socket)
{
	const struct datagram *sent = first_sent(run);
	size_t until = sent ? (size_t)sent->call : run->n_calls;
	const struct call *connection = NULL;

	for (size_t i = 0; i < until; i++) {
		const struct call *call = &run->calls[i];

		if (call->kind == CALL_CONNECT && call->socket == socket && !call->error &&
		    !call->blocked)
			connection = call;
	}
	return connection;
}

static const struct call *failed_connect(const struct run *run)
{
	for (size_t i = 0; i < run->n_calls; i++)
		if (run->calls[i].kind == CALL_CONNECT && run->calls[i].error &&
		    !run->calls[i].injected)
			return &run->calls[i];
	return NULL;
}

void expect_connected(struct outcome *o, const struct run *run, const struct socket_record *socket,
		      const struct address *address)
{
	const struct datagram *sent = first_sent(run);
	const struct call *connection, *failed = failed_connect(run);

	if (!o->judging)
		return;
	connection = connection_of(run, (int)(socket - run->sockets));
	if (connection) {
		outcome_look_at(o, connection);
		outcome_expect_address(o, &connection->address, address,
				       N_("you connected the socket to another address than the one "
					  "that your function was given"));
		return;
	}
	if (failed)
		outcome_fail_by_call(o, failed);
	if (sent)
		outcome_look_at(o, &run->calls[sent->call]);
	else if (!has_returned(run))
		outcome_fail_by_ending(o);
	else if (failed_call(run) && failed_call(run)->kind != CALL_SEND)
		outcome_fail_by_call(o, failed_call(run));
	outcome_fail(o, GAP_UNCONNECTED,
		     sent ? N_("your socket was not connected when it sent: connect() comes first")
			  : N_("your socket is never connected: your function does not call connect()"));
}

void expect_all_sent_to(struct outcome *o, const struct run *run, const struct address *address)
{
	for (size_t i = 0; i < run->n_datagrams; i++) {
		const struct datagram *datagram = &run->datagrams[i];

		if (!datagram->sent)
			continue;
		outcome_look_at(o, &run->calls[datagram->call]);
		outcome_expect_address(o, &datagram->remote, address,
				       N_("your message went to another address than the one that "
					  "your function was given"));
	}
}

static size_t first_difference(const uint8_t *a, const uint8_t *b, size_t length)
{
	size_t i = 0;

	while (i < length && a[i] == b[i])
		i++;
	return i;
}

static void expect_bytes(struct outcome *o, const struct datagram *datagram, size_t wanted)
{
	size_t offset = first_difference(datagram->bytes, o->wanted, MIN(datagram->length, wanted));

	if (datagram->length == wanted && offset == wanted)
		return;
	o->expected = (struct value){ .kind = VALUE_BYTES, .bytes = o->wanted, .length = wanted };
	o->received = (struct value){
		.kind = VALUE_BYTES, .bytes = datagram->bytes, .length = datagram->length,
	};
	if (datagram->length != wanted)
		outcome_fail(o, GAP_BYTES, N_("your message has %zu instead of %zu bytes"),
			     datagram->length, wanted);
	else
		outcome_fail(o, GAP_BYTES,
			     N_("your message has the right length, %zu bytes, but its contents differ "
				"from byte %zu on (counted from 0)"), wanted, offset);
}

void expect_ints(struct outcome *o, const struct datagram *datagram, const uint32_t *ints,
		 size_t n_ints)
{
	if (!o->judging)
		return;
	for (size_t i = 0; i < n_ints; i++) {
		uint32_t wire = htonl(ints[i]);

		memcpy(o->wanted + i * sizeof(wire), &wire, sizeof(wire));
	}
	expect_bytes(o, datagram, n_ints * sizeof(uint32_t));
}

void check_ipv6_datagrams(struct outcome *o, const struct run *run)
{
	expect_socket(o, working_socket(o, run), AF_INET6, SOCK_DGRAM);
}

/* Only where something was sent: succeeding at nothing earns nothing. */
void check_success(struct outcome *o, const struct run *run)
{
	int value = returned(o, run);

	if (!first_sent(run))
		skip(o, N_("nothing was sent, so there is no success to report"));
	outcome_look_at(o, NULL);
	if (value != -1 || !o->judging)
		return;
	o->received = (struct value){ .kind = VALUE_INTEGER, .integer = value };
	outcome_fail(o, GAP_RETURNED,
		     N_("your function returned -1 although its message had been sent"));
}
