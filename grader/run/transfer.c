/* Messages between the student's memory and real sockets: see transfer.h. Bytes are copied once into
   our memory; what is sent, recorded and judged is that copy. */

#include "grader/run/transfer.h"

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "grader/base/util.h"
#include "grader/run/address.h"
#include "grader/run/backing.h"
#include "grader/run/cork.h"
#include "grader/run/memory.h"
#include "grader/run/peer.h"

enum {
	SAFETY_WAIT_MS = 1000,	/* loopback delivers at once; for the machine that once does not */
};

#define MSG_PROBE MSG_PROXY	/* the kernel's name for it (linux/socket.h) */

/* Flags that change what the call does to the socket beyond this one message, or that lead to what
   is not emulated: taken out, so that the kernel meets the same message on every machine. */
enum {
	SEND_FLAGS = MSG_DONTROUTE | MSG_EOR | MSG_OOB | MSG_CONFIRM | MSG_PROBE,
	RECEIVE_FLAGS = MSG_PEEK | MSG_OOB | MSG_ERRQUEUE,
};

static bool is_stream(const struct session *s, int socket)
{
	return s->sockets[socket].type == SOCK_STREAM;
}

long transfer_send_real(struct session *s, int socket, const struct address *to,
			const void *bytes, size_t size, int flags)
{
	ssize_t n;

	/* UDP over IPv6 takes no notice of it, UDP over IPv4 refuses it. */
	if (translate_imitates(s, socket) && !is_stream(s, socket))
		flags &= ~MSG_OOB;
	do {
		n = sendto(s->backings[socket].fd, bytes, size,
			   (flags & SEND_FLAGS) | MSG_NOSIGNAL | MSG_DONTWAIT,
			   to ? &to->any : NULL, to ? to->length : 0);
	} while (n < 0 && errno == EINTR);
	return n < 0 ? -errno : n;
}

long transfer_refusal(struct session *s, const struct call *call, const struct transfer *transfer,
		      const struct address *to)
{
	const uintptr_t bad = 16;	/* in the first page, which nobody has */

	/* Past libc, and so past the sanitizers, who would mind. */
	if (syscall(SYS_sendto, s->backings[call->socket].fd, bad, MAX(transfer->total, (size_t)1),
		    (transfer->flags & SEND_FLAGS) | MSG_NOSIGNAL | MSG_DONTWAIT,
		    to ? &to->any : NULL, to ? to->length : 0) < 0)
		return -errno;
	return -EFAULT;
}

/* The two flags together make the kernel check everything and send nothing. */
static long try_route(struct session *s, int socket, const struct route *route)
{
	return transfer_send_real(s, socket, route->named ? &route->real : NULL, "", 0,
				  MSG_CONFIRM | MSG_PROBE);
}

/* Without a name it goes where the socket is connected to, if it is. */
static int follow_connection(struct session *s, int socket, struct route *route)
{
	struct address connected;

	if (route->virtual.length)
		route->kind = translate_destination(s, socket, &route->virtual, &connected, &route->own);
	/* UDP over IPv4 would look at the length first: it is asked without any, and gives the socket its
	   port all the same. */
	else if (translate_imitates(s, socket) && !is_stream(s, socket))
		return (int)MIN(try_route(s, socket, route), 0);
	return 0;
}

/* The address of sendto(): taken from him, turned into a real one. */
static int destination_of(struct session *s, struct call *call, const struct transfer *transfer,
			  struct route *route)
{
	*route = (struct route){
		.virtual = s->backings[call->socket].remote,
		.named = transfer->name,
		.kind = DESTINATION_AS_IT_IS,
		.own = -1,
	};
	if (!transfer->name)
		return follow_connection(s, call->socket, route);
	if (address_from_student(s, call, transfer->name, transfer->name_length))
		return (int)transfer->name_length < 0 ||
				       (size_t)(int)transfer->name_length >
					       sizeof(call->address.bytes) ?
			       -EINVAL :
			       -EFAULT;
	if (is_stream(s, call->socket))
		return 0;	/* a stream ignores it when connected, and is refused otherwise */
	/* AF_UNSPEC means the peer of a connected IPv6 socket: no name, to IPv4 behind it. */
	if (s->sockets[call->socket].domain == AF_INET6 &&
	    call->address.length >= sizeof(sa_family_t) && call->address.any.sa_family == AF_UNSPEC) {
		route->named = !translate_imitates(s, call->socket);
		route->real = call->address;
		return follow_connection(s, call->socket, route);
	}
	route->virtual = call->address;
	translate_form(s, call->socket, USAGE_SEND, &route->virtual);
	/* An AF_INET socket takes it for AF_INET (udp_sendmsg of the kernel): its port is as virtual as
	   any. */
	if (s->sockets[call->socket].domain == AF_INET &&
	    route->virtual.any.sa_family == AF_UNSPEC &&
	    route->virtual.length >= sizeof(route->virtual.in)) {
		route->virtual.any.sa_family = AF_INET;
		route->virtual.length = sizeof(route->virtual.in);
	}
	route->kind = translate_destination(s, call->socket, &route->virtual, &route->real,
					    &route->own);
	if (route->kind != DESTINATION_AS_IT_IS)
		s->backings[call->socket].sent_to_four = address_host(&route->virtual) == AF_INET;
	return route->kind == DESTINATION_ELSEWHERE ? unreachable(&route->virtual) : 0;
}

/* A connected datagram socket hears its peer and nobody else. */
static bool hears(const struct backing *backing, const struct address *from)
{
	return backing->remote.length == 0 || address_equal(&backing->remote, from);
}

/* After a datagram left: whoever it reached looks at it now. */
static void deliver(struct session *s, const struct call *call, const struct route *route,
		    uint64_t arrivals)
{
	if (route->kind == DESTINATION_OWN && backing_arrivals(s, route->own) == arrivals &&
	    hears(&s->backings[route->own], &s->backings[call->socket].local))
		s->backings[route->own].due++;
	if (route->kind != DESTINATION_PEER)
		return;
	s->peer.due++;
	peer_pump(s);
}

/* The whole datagram in s->transfer. */
static struct reply send_datagram(struct session *s, struct call *call, const struct route *route,
				  size_t size, int flags)
{
	uint64_t arrivals = route->kind == DESTINATION_OWN ? backing_arrivals(s, route->own) : 0;
	long n = transfer_send_real(s, call->socket, route->named ? &route->real : NULL,
				    s->transfer, size, flags);
	struct datagram *datagram;

	/* It has a port from now on, and who looks at the datagram wants to know it. */
	if (!s->backings[call->socket].real_port && address_refresh(s, call->socket))
		return session_fault(s, EIO, "cannot ask for the port of a socket");
	if (n < 0)
		return answer(n);
	datagram = record_datagram(s, call, true, s->transfer, size, size);
	if (!datagram)
		return (struct reply){ .ends = true };
	datagram->remote = route->virtual;
	datagram->to_peer = route->kind == DESTINATION_PEER;
	deliver(s, call, route, arrivals);
	return answer(n);
}

/* A part: with MSG_MORE it waits, without it is the last one and all of them leave. */
static struct reply send_part(struct session *s, struct call *call, const struct route *route,
			      size_t size, int flags)
{
	struct backing *backing = &s->backings[call->socket];
	long n = cork_waits(backing) ? 0 : try_route(s, call->socket, route);
	struct reply reply;
	struct route first;
	size_t whole;
	int error;

	if (n < 0)
		return answer(n);
	error = cork_add(backing, route, s->transfer, size);
	if (error || flags & MSG_MORE)
		return answer(error ? error : (long)size);
	whole = cork_take(backing, &first, s->transfer);
	reply = send_datagram(s, call, &first, whole, flags);
	return reply.ends || reply.value < 0 ? reply : answer((long)size);
}

struct reply transfer_send(struct session *s, struct call *call, const struct transfer *transfer)
{
	size_t size = MIN(transfer->total, (size_t)TRANSFER_MAX);
	struct reply reply;
	struct route route;
	int planned, error;

	call->size = transfer->total;
	call->flags = transfer->flags;
	planned = record_injection(s, call);
	if (planned) {
		if (transfer->name)
			address_from_student(s, call, transfer->name, transfer->name_length);
		return answer(planned);
	}
	error = destination_of(s, call, transfer, &route);
	if (error && !s->backings[call->socket].real_port && address_refresh(s, call->socket))
		return session_fault(s, EIO, "cannot ask for the port of a socket");
	if (error)
		return answer(error);
	if (is_stream(s, call->socket))
		return stream_send(s, call, transfer);
	if (memory_gather(s->child.pid, transfer->vectors, transfer->count, 0, s->transfer, size))
		return answer(transfer_refusal(s, call, transfer, route.named ? &route.real : NULL));
	if (transfer->flags & MSG_MORE || cork_waits(&s->backings[call->socket]))
		reply = send_part(s, call, &route, size, transfer->flags);
	else
		reply = send_datagram(s, call, &route, size, transfer->flags);
	if (!reply.ends && !s->backings[call->socket].real_port && address_refresh(s, call->socket))
		return session_fault(s, EIO, "cannot ask for the port of a socket");
	return reply;
}

/* One message off the real socket into s->transfer: its length, or -errno. Datagrams of strangers are
   dropped; `want` limits what a stream gives. */
static long receive_real(struct session *s, int socket, size_t want, int flags,
			 struct address *from, bool *from_peer)
{
	for (;;) {
		struct address real = { .length = sizeof(real.bytes) };
		ssize_t n = recvfrom(s->backings[socket].fd, s->transfer, want,
				     (flags & RECEIVE_FLAGS) | MSG_DONTWAIT, &real.any, &real.length);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return -errno;
		if (is_stream(s, socket) || real.length == 0) {
			*from = (struct address){ 0 };
			return n;
		}
		if (translate_source(s, socket, &real, from, from_peer))
			return n;
		if (flags & MSG_PEEK)	/* out of the way for the next look */
			recvfrom(s->backings[socket].fd, s->transfer, 0, MSG_DONTWAIT, NULL, NULL);
	}
}

/* If there is nothing, whatever is on its way is let arrive. */
long transfer_receive_real(struct session *s, int socket, size_t want, int flags,
			   struct received *received)
{
	struct address *from = &received->from;
	bool *from_peer = &received->from_peer;
	struct backing *backing = &s->backings[socket];
	long n = receive_real(s, socket, want, flags, from, from_peer);

	if (n != -EAGAIN)
		return n;
	peer_pump(s);
	if (backing->due > 0 || is_stream(s, socket))
		session_await(s, backing->fd, POLLIN, backing->due ? SAFETY_WAIT_MS : 0);
	backing->due = 0;
	return receive_real(s, socket, want, flags, from, from_peer);
}

static bool has_received(const struct session *s, int socket)
{
	for (size_t i = 0; i < s->run.n_datagrams; i++)
		if (!s->run.datagrams[i].sent && s->run.datagrams[i].socket == socket)
			return true;
	return false;
}

/* Why nothing will ever come, in the words of the report. */
static const char *why_nothing_comes(const struct session *s, int socket)
{
	const struct socket_record *record = &s->sockets[socket];

	if (record->type == SOCK_STREAM)
		return record->connected ? N_("the other side of the connection sends nothing more") :
					   N_("the socket is not connected");
	if (!record->bound && !record->connected && !s->backings[socket].real_port)
		return N_("nobody can send to a socket that was never bound and has sent nothing");
	if (record->connected)
		return has_received(s, socket) ?
			       N_("the peer that the socket is connected to sends nothing more") :
			       N_("the peer that the socket is connected to sends nothing");
	return has_received(s, socket) ? N_("nobody sends anything more to this socket") :
					 N_("nobody sends anything to this socket");
}

struct reply transfer_nothing_comes(struct session *s, struct call *call,
				    const struct transfer *transfer, size_t done)
{
	struct reply reply;

	if (!transfer->waits)
		return answer(done ? (long)done : -EAGAIN);
	/* On a datagram socket that was shut down for reading, who would wait gets 0 bytes. */
	if (s->backings[call->socket].shut_read)
		return answer(0);
	if (!s->backings[call->socket].receive_timeout)
		return session_block(s, call, why_nothing_comes(s, call->socket));
	reply = clock_pass(s, s->backings[call->socket].receive_timeout);
	return reply.ends ? reply : answer(done ? (long)done : -EAGAIN);
}

static struct reply take_datagram(struct session *s, struct call *call,
				  const struct transfer *transfer, struct received *received)
{
	/* Neither a look nor what comes back from the queue of errors is a datagram that arrived. */
	if (!(transfer->flags & (MSG_PEEK | MSG_ERRQUEUE))) {
		struct datagram *datagram = record_datagram(s, call, false, s->transfer,
							    received->length, received->taken);

		if (!datagram)
			return (struct reply){ .ends = true };
		datagram->remote = received->from;
		datagram->to_peer = received->from_peer;
		if (s->backings[call->socket].due > 0)
			s->backings[call->socket].due--;
	}
	if (memory_scatter(s->child.pid, transfer->vectors, transfer->count, 0, s->transfer,
			   received->taken))
		return answer(-EFAULT);	/* the datagram is lost, as in the kernel */
	return answer(transfer->flags & MSG_TRUNC ? (long)received->length :
						    (long)received->taken);
}

struct reply transfer_receive(struct session *s, struct call *call, const struct transfer *transfer,
			      struct received *received)
{
	int planned;
	long n;

	call->size = transfer->total;
	call->flags = transfer->flags;
	*received = (struct received){ 0 };
	planned = record_injection(s, call);
	if (planned)
		return answer(planned);
	if (is_stream(s, call->socket))
		return transfer->flags & MSG_ERRQUEUE ? answer(-EAGAIN) :
							stream_receive(s, call, transfer);
	n = transfer_receive_real(s, call->socket, TRANSFER_MAX, transfer->flags, received);
	if (n == -EAGAIN && !(transfer->flags & MSG_ERRQUEUE))
		return transfer_nothing_comes(s, call, transfer, 0);
	if (n < 0)
		return answer(n);
	received->length = (size_t)n;
	received->taken = MIN((size_t)n, transfer->total);
	received->truncated = received->taken < received->length;
	return take_datagram(s, call, transfer, received);
}
