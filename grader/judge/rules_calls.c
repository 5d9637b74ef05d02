/* Mistakes that show in the calls that were made, or were not. */

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "grader/exercise.h"
#include "grader/judge/outcome.h"
#include "grader/judge/rules.h"
#include "grader/judge/source.h"

#define UNSET 0x37373737u	/* four bytes of HARNESS_FILL */

static bool failed_as(const struct outcome *o, enum call_kind kind)
{
	return o->gap == GAP_CALL_FAILED && o->call->kind == kind;
}

/* SOCK_DGRAM for a domain, AF_INET6 for a type: the kernel may know them as something else. */
bool shows_swapped_arguments(const struct outcome *o)
{
	const struct call *call = o->call;
	bool made = o->gap == GAP_SOCKET || failed_as(o, CALL_SOCKET);

	return made && call && call->kind == CALL_SOCKET &&
	       (call->domain == SOCK_DGRAM || call->domain == SOCK_STREAM) &&
	       (call->type == AF_INET6 || call->type == AF_INET) && call->type != SOCK_DGRAM;
}

bool shows_no_socket(const struct outcome *o)
{
	return o->gap == GAP_MISSING && o->missing == CALL_SOCKET;
}

bool shows_wrong_family(const struct outcome *o)
{
	return o->gap == GAP_SOCKET && o->received.domain == AF_INET &&
	       o->expected.domain == AF_INET6;
}

bool shows_wrong_type(const struct outcome *o)
{
	return o->gap == GAP_SOCKET && o->received.type == SOCK_STREAM &&
	       o->expected.type == SOCK_DGRAM;
}

static bool takes_address(const struct outcome *o)
{
	return failed_as(o, CALL_CONNECT) || failed_as(o, CALL_BIND) || failed_as(o, CALL_SEND);
}

bool shows_unset_length(const struct outcome *o)
{
	return takes_address(o) && (uint32_t)o->call->addrlen == UNSET;
}

bool shows_wrong_length_of_address(const struct outcome *o)
{
	bool refused = o->gap == GAP_CALL_FAILED &&
		       (o->call->error == EINVAL || o->call->error == EFAULT);

	return refused && takes_address(o) &&
	       (o->call->has_address || o->call->kind != CALL_SEND) &&
	       (uint32_t)o->call->addrlen != o->run->plan->given.length;
}

bool shows_unset_descriptor(const struct outcome *o)
{
	return o->gap == GAP_CALL_FAILED && (uint32_t)o->call->fd == UNSET;
}

/* `if (fd = socket(...) < 0)`: the descriptor becomes 0 or 1, which are no sockets. */
bool shows_wrong_descriptor(const struct outcome *o)
{
	return o->gap == GAP_CALL_FAILED && o->call->kind != CALL_SOCKET &&
	       o->call->error == ENOTSOCK && (o->call->fd == 0 || o->call->fd == 1) &&
	       o->run->n_sockets > 0;
}

/* Of a reply, it is rather the sender that was not asked for. */
bool shows_no_address(const struct outcome *o)
{
	return o->gap == GAP_CALL_FAILED && o->call->error == EAFNOSUPPORT &&
	       (o->call->kind == CALL_BIND || o->call->kind == CALL_CONNECT) &&
	       o->call->address.length >= sizeof(sa_family_t) &&
	       o->call->address.any.sa_family >= AF_MAX;
}

bool shows_bad_pointer(const struct outcome *o)
{
	return o->gap == GAP_CALL_FAILED && o->call->error == EFAULT;
}

bool shows_early_close(const struct outcome *o)
{
	if (o->gap != GAP_CALL_FAILED || o->call->error != EBADF)
		return false;
	for (const struct call *call = o->run->calls; call < o->call; call++)
		if (call->kind == CALL_CLOSE && !call->error && call->fd == o->call->fd)
			return true;
	return false;
}

bool shows_listen(const struct outcome *o)
{
	return (failed_as(o, CALL_LISTEN) || failed_as(o, CALL_ACCEPT)) &&
	       o->call->error == EOPNOTSUPP;
}

bool shows_bind_to_peer(const struct outcome *o)
{
	return failed_as(o, CALL_BIND) && o->call->error == EADDRINUSE &&
	       o->call->address.in6.sin6_port == o->run->plan->peer.in6.sin6_port;
}

bool shows_unconnected(const struct outcome *o)
{
	if (o->gap == GAP_UNCONNECTED)
		return true;
	return failed_as(o, CALL_SEND) &&
	       (o->call->error == EDESTADDRREQ || o->call->error == ENOTCONN);
}

bool shows_swapped_port(const struct outcome *o)
{
	const struct address *expected = &o->expected.address, *received = &o->received.address;

	return o->gap == GAP_ADDRESS && expected->length > 0 && received->length > 0 &&
	       received->any.sa_family == AF_INET6 && expected->any.sa_family == AF_INET6 &&
	       expected->in6.sin6_port == __builtin_bswap16(received->in6.sin6_port);
}

bool shows_elsewhere(const struct outcome *o)
{
	return o->gap == GAP_ADDRESS && !o->run->plan->reckoning;
}

static size_t n_sent(const struct run *run)
{
	size_t n = 0;

	for (size_t i = 0; i < run->n_datagrams; i++)
		n += run->datagrams[i].sent;
	return n;
}

/* Several messages of four bytes each: one per integer. */
bool shows_piecemeal(const struct outcome *o)
{
	if (o->gap != GAP_COUNT || shows_repetition(o))
		return false;
	for (size_t i = 0; i < o->run->n_datagrams; i++)
		if (o->run->datagrams[i].sent && o->run->datagrams[i].length != sizeof(uint32_t))
			return false;
	return true;
}

bool shows_repetition(const struct outcome *o)
{
	const struct datagram *first = NULL;

	if (o->gap != GAP_COUNT || n_sent(o->run) < 2)
		return false;
	for (size_t i = 0; i < o->run->n_datagrams; i++) {
		const struct datagram *datagram = &o->run->datagrams[i];

		if (!datagram->sent)
			continue;
		if (!first)
			first = datagram;
		if (datagram->length != first->length ||
		    memcmp(datagram->bytes, first->bytes, first->length) != 0)
			return false;
	}
	return true;
}

bool shows_template(const struct outcome *o)
{
	return o->grading->template_unchanged;
}

static bool defines_any(const struct outcome *o, const char *const *names)
{
	for (; *names; names++)
		if (source_defines(o->grading->source, o->grading->source_size, *names))
			return true;
	return false;
}

bool shows_own_function(const struct outcome *o)
{
	static const char *const makers[] = { "socket", NULL };
	static const char *const connectors[] = { "connect", NULL };
	static const char *const senders[] = {
		"send", "sendto", "sendmsg", "sendmmsg", "write", "writev", "dprintf", NULL,
	};

	if (o->gap == GAP_MISSING && o->missing == CALL_SOCKET)
		return defines_any(o, makers);
	if (o->gap == GAP_MISSING && o->missing == CALL_SEND)
		return defines_any(o, senders);
	return o->gap == GAP_UNCONNECTED && defines_any(o, connectors);
}

/* Where an answer is asked for: that answer. Elsewhere any digits. */
bool shows_print(const struct outcome *o)
{
	const struct reckoning *r = o->run ? o->run->plan->reckoning : NULL;
	char digits[12];

	if (o->gap != GAP_MISSING || o->missing != CALL_SEND || o->run->output_size == 0)
		return false;
	if (!r)
		return strpbrk(o->run->output, "0123456789") != NULL;
	snprintf(digits, sizeof(digits), "%u", reckon(r));
	return strstr(o->run->output, digits) != NULL;
}

bool shows_nothing_sent(const struct outcome *o)
{
	return o->gap == GAP_MISSING && o->missing == CALL_SEND;
}
