/* Messages between the student's memory and real sockets: see transfer.h. Bytes are copied once into
   our memory; what is sent, recorded and judged is that copy. */

#include "grader/run/transfer.h"

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <sys/socket.h>

#include "grader/base/util.h"
#include "grader/run/address.h"
#include "grader/run/backing.h"
#include "grader/run/memory.h"
#include "grader/run/peer.h"

enum {
	SAFETY_WAIT_MS = 1000,	/* loopback delivers at once; for the machine that once does not */
	STREAM_WAIT_MS = 50,
};

/* Flags that change what the call does to the socket beyond this one message, or that lead to what
   is not emulated: taken out, so that the kernel meets the same message on every machine. */
enum {
	SEND_FLAGS = MSG_DONTROUTE | MSG_EOR | MSG_MORE | MSG_OOB | MSG_CONFIRM,
	RECEIVE_FLAGS = MSG_PEEK | MSG_OOB,
};

static bool is_stream(const struct session *s, int socket)
{
	return s->sockets[socket].type == SOCK_STREAM;
}

/* Sends the copy in s->transfer, to where the socket is connected if `to` is NULL. The first call on a socket with a pending ICMP error reports that
   error instead of doing its work, here as everywhere. */
static long send_real(struct session *s, int socket, const struct address *to, size_t size,
		      int flags)
{
	ssize_t n;

	do {
		n = sendto(s->backings[socket].fd, s->transfer, size,
			   (flags & SEND_FLAGS) | MSG_NOSIGNAL | MSG_DONTWAIT,
			   to ? &to->any : NULL, to ? to->length : 0);
	} while (n < 0 && errno == EINTR);
	return n < 0 ? -errno : n;
}

/* All of it into a stream, as a blocking send() does; what nobody reads fills up and stays. */
static struct reply send_stream(struct session *s, struct call *call, size_t size, int flags,
				bool waits)
{
	size_t sent = 0;

	while (sent < size || size == 0) {
		struct pollfd writable = { s->backings[call->socket].fd, POLLOUT, 0 };
		long n;

		n = send_real(s, call->socket, NULL, size - sent, flags);
		if (n == -EAGAIN && waits && poll(&writable, 1, STREAM_WAIT_MS) > 0)
			continue;
		if (n == -EAGAIN && waits && !s->backings[call->socket].send_timeout)
			return session_block(s, call,
					     N_("nobody reads what it sends, and the buffers are full"));
		if (n < 0)
			return answer(sent ? (long)sent : n);
		sent += (size_t)n;
		memmove(s->transfer, s->transfer + n, size - sent);
		if (size == 0)
			break;
	}
	return answer((long)sent);
}

/* The address of sendto(): taken from him, turned into a real one. */
static int destination_of(struct session *s, struct call *call, const struct transfer *transfer,
			  struct address *real, struct address *virtual, enum destination *kind,
			  int *own)
{
	*kind = DESTINATION_AS_IT_IS;
	*own = -1;
	*real = (struct address){ 0 };
	*virtual = s->backings[call->socket].remote;
	if (!transfer->name) {
		struct address connected;

		if (virtual->length)
			*kind = translate_destination(s, call->socket, virtual, &connected, own);
		return 0;
	}
	if (address_from_student(s, call, transfer->name, transfer->name_length))
		return (int)transfer->name_length < 0 ||
				       (size_t)(int)transfer->name_length >
					       sizeof(call->address.bytes) ?
			       -EINVAL :
			       -EFAULT;
	if (is_stream(s, call->socket))
		return 0;	/* a stream ignores it when connected, and is refused otherwise */
	*virtual = call->address;
	*kind = translate_destination(s, call->socket, &call->address, real, own);
	/* AF_UNSPEC on a connected IPv6 socket means its peer; the kernel decides (udpv6_sendmsg). */
	return *kind == DESTINATION_ELSEWHERE ? unreachable(virtual) : 0;
}

/* A connected datagram socket hears its peer and nobody else. */
static bool hears(const struct backing *backing, const struct address *from)
{
	return backing->remote.length == 0 || address_equal(&backing->remote, from);
}

/* After a datagram left: whoever it reached looks at it now. */
static void deliver(struct session *s, const struct call *call, enum destination kind, int own,
		    uint64_t arrivals)
{
	if (kind == DESTINATION_OWN && backing_arrivals(s, own) == arrivals &&
	    hears(&s->backings[own], &s->backings[call->socket].local))
		s->backings[own].due++;
	if (kind != DESTINATION_PEER)
		return;
	s->peer.due++;
	peer_pump(s);
}

struct reply transfer_send(struct session *s, struct call *call, const struct transfer *transfer)
{
	size_t size = MIN(transfer->total, (size_t)TRANSFER_MAX);
	struct address real, virtual;
	enum destination kind;
	uint64_t arrivals = 0;
	int own, planned, error;
	long n;

	call->size = transfer->total;
	call->flags = transfer->flags;
	planned = record_injection(s, call);
	if (planned) {
		if (transfer->name)
			address_from_student(s, call, transfer->name, transfer->name_length);
		return answer(planned);
	}
	error = destination_of(s, call, transfer, &real, &virtual, &kind, &own);
	if (!error)
		error = memory_gather(s->child.pid, transfer->vectors, transfer->count, s->transfer,
				      size);
	if (error)
		return answer(error);
	if (is_stream(s, call->socket))
		return send_stream(s, call, size, transfer->flags, transfer->waits);
	if (kind == DESTINATION_OWN)
		arrivals = backing_arrivals(s, own);
	n = send_real(s, call->socket, transfer->name ? &real : NULL, size, transfer->flags);
	if (!s->backings[call->socket].real_port && address_refresh(s, call->socket))
		return session_fault(s, EIO, "cannot ask for the port of a socket");
	if (n >= 0) {
		struct datagram *datagram =
			record_datagram(s, call, true, s->transfer, size, size);

		if (!datagram)
			return (struct reply){ .ends = true };
		datagram->remote = virtual;
		datagram->to_peer = kind == DESTINATION_PEER;
		deliver(s, call, kind, own, arrivals);
	}
	return answer(n);
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
		/* A datagram socket that was shut down for reading gives 0 bytes from nobody. */
		if (is_stream(s, socket) || (n == 0 && s->backings[socket].shut_read)) {
			*from = (struct address){ 0 };
			return n;
		}
		if (translate_source(s, socket, &real, from, from_peer))
			return n;
		if (flags & MSG_PEEK)	/* out of the way for the next look */
			recvfrom(s->backings[socket].fd, s->transfer, 0, MSG_DONTWAIT, NULL, NULL);
	}
}

/* The same, and if there is nothing: whatever is on its way is let arrive. */
static long receive_settled(struct session *s, int socket, size_t want, int flags,
			    struct address *from, bool *from_peer)
{
	struct backing *backing = &s->backings[socket];
	struct pollfd readable = { backing->fd, POLLIN, 0 };
	long n = receive_real(s, socket, want, flags, from, from_peer);

	if (n != -EAGAIN)
		return n;
	peer_pump(s);
	if (backing->due > 0 || is_stream(s, socket))
		poll(&readable, 1, backing->due ? SAFETY_WAIT_MS : 0);
	backing->due = 0;
	return receive_real(s, socket, want, flags, from, from_peer);
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
		return N_("the peer that the socket is connected to sends nothing more");
	return N_("nobody sends anything more to this socket");
}

static struct reply nothing_there(struct session *s, struct call *call,
				  const struct transfer *transfer)
{
	struct reply reply;

	if (!transfer->waits)
		return answer(-EAGAIN);
	if (!s->backings[call->socket].receive_timeout)
		return session_block(s, call, why_nothing_comes(s, call->socket));
	reply = clock_pass(s, s->backings[call->socket].receive_timeout);
	return reply.ends ? reply : answer(-EAGAIN);
}

/* MSG_WAITALL on a stream, and only there: until all of it is here, or no more can come. */
static long receive_rest(struct session *s, int socket, size_t got, size_t want)
{
	uint8_t *begin = s->transfer;

	while (got < want) {
		struct address from;
		bool from_peer;
		long n;

		s->transfer = begin + got;
		n = receive_settled(s, socket, want - got, 0, &from, &from_peer);
		s->transfer = begin;
		if (n <= 0)
			break;
		got += (size_t)n;
	}
	return (long)got;
}

static struct reply take_datagram(struct session *s, struct call *call,
				  const struct transfer *transfer, struct received *received,
				  bool from_peer)
{
	if (!(transfer->flags & MSG_PEEK)) {
		struct datagram *datagram = record_datagram(s, call, false, s->transfer,
							    received->length, received->taken);

		if (!datagram)
			return (struct reply){ .ends = true };
		datagram->remote = received->from;
		datagram->to_peer = from_peer;
		if (s->backings[call->socket].due > 0)
			s->backings[call->socket].due--;
	}
	if (memory_scatter(s->child.pid, transfer->vectors, transfer->count, s->transfer,
			   received->taken))
		return answer(-EFAULT);	/* the datagram is lost, as in the kernel */
	return answer(transfer->flags & MSG_TRUNC ? (long)received->length :
						    (long)received->taken);
}

struct reply transfer_receive(struct session *s, struct call *call, const struct transfer *transfer,
			      struct received *received)
{
	bool stream = is_stream(s, call->socket), from_peer = false;
	size_t want = stream ? MIN(transfer->total, (size_t)TRANSFER_MAX) : TRANSFER_MAX;
	int planned;
	long n;

	call->size = transfer->total;
	call->flags = transfer->flags;
	*received = (struct received){ 0 };
	planned = record_injection(s, call);
	if (planned)
		return answer(planned);
	if (transfer->flags & MSG_ERRQUEUE)
		return answer(-EAGAIN);
	if (stream && transfer->total == 0)
		return answer(0);
	n = receive_settled(s, call->socket, want, transfer->flags, &received->from, &from_peer);
	if (n == -EAGAIN)
		return nothing_there(s, call, transfer);
	if (n < 0)
		return answer(n);
	if (stream && transfer->flags & MSG_WAITALL && !(transfer->flags & MSG_PEEK) && n > 0)
		n = receive_rest(s, call->socket, (size_t)n, want);
	received->length = (size_t)n;
	received->taken = MIN((size_t)n, transfer->total);
	received->truncated = received->taken < received->length;
	/* The end of a datagram socket that was shut down: no datagram, no source. */
	if (!stream && n == 0 && received->from.length == 0)
		return answer(0);
	if (!stream)
		return take_datagram(s, call, transfer, received, from_peer);
	if (memory_scatter(s->child.pid, transfer->vectors, transfer->count, s->transfer,
			   received->taken))
		return answer(-EFAULT);
	return answer(n);
}
