/* The reference peer: see peer.h. */

#include "grader/run/peer.h"

#include <errno.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "grader/base/util.h"
#include "grader/run/address.h"
#include "grader/run/backing.h"
#include "grader/run/handed.h"
#include "grader/run/machine.h"
#include "grader/run/ports.h"
#include "grader/run/session.h"

/* Loopback delivers before send() returns; this is for the machine that once does not. */
enum { SAFETY_WAIT_MS = 1000 };

int peer_open(struct session *s)
{
	struct address address = translate_loopback(s);

	if (s->order->plan->peer.length == 0)
		return 0;
	s->peer.fd = socket(address.any.sa_family, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	if (s->peer.fd < 0)
		return fault_set(s->fault, errno, "cannot create the peer's socket");
	if (bind(s->peer.fd, &address.any, address.length) < 0 ||
	    getsockname(s->peer.fd, &address.any, &address.length) < 0)
		return fault_set(s->fault, errno, "cannot bind the peer's socket");
	s->peer.real_port = address_port(&address);
	port_add_peer(s, false, s->peer.real_port, address_port(&s->order->plan->peer));
	return 0;
}

void peer_close(struct session *s)
{
	close_fd(&s->peer.fd);
	s->peer.fd = -1;
}

static const struct peer_step *next_answer(struct session *s)
{
	const struct plan *plan = s->order->plan;

	for (; s->peer.next_answer < plan->n_steps; s->peer.next_answer++) {
		if (plan->steps[s->peer.next_answer].kind == PEER_ANSWERS)
			return &plan->steps[s->peer.next_answer++];
	}
	return NULL;
}

static void send_step(struct session *s, const struct peer_step *step, const struct address *to,
		      int socket)
{
	uint64_t before = backing_arrivals(s, socket);
	ssize_t n = TEMP_FAILURE_RETRY(sendto(s->peer.fd, step->bytes, step->length,
					      MSG_NOSIGNAL | MSG_DONTWAIT, &to->any, to->length));

	/* A submission would wait in vain for what the machine did not carry. */
	if (n < 0 && is_want(-errno))
		session_fault(s, errno, "the peer cannot send");
	else if (n >= 0 && backing_arrivals(s, socket) == before)
		s->backings[socket].due++;
}

/* One datagram off the peer's socket; false when there is none. */
static bool take(struct session *s)
{
	struct address from = { .length = sizeof(from.bytes) };
	uint8_t byte;
	ssize_t n = recvfrom(s->peer.fd, &byte, sizeof(byte), MSG_DONTWAIT | MSG_TRUNC, &from.any,
			     &from.length);
	int socket = n < 0 ? -1 : own_socket_at(s, &from);
	const struct peer_step *step;

	/* A refusal by ICMP of an earlier answer is reported here once; it is not an end. */
	if (n < 0 && (errno == ECONNREFUSED || errno == EINTR))
		return true;
	if (n < 0 && is_want(-errno))
		session_fault(s, errno, "the peer cannot receive");
	if (n < 0)
		return false;
	if (s->peer.due > 0)
		s->peer.due--;
	if (socket < 0)
		return true;	/* a stranger's, or of a socket that is closed: nobody to answer */
	step = next_answer(s);
	if (step)
		send_step(s, step, &from, socket);
	return true;
}

void peer_pump(struct session *s)
{
	handed_pump(s);
	if (s->peer.fd < 0)
		return;
	for (;;) {
		while (take(s))
			;
		if (s->peer.due == 0 || session_await(s, s->peer.fd, POLLIN, SAFETY_WAIT_MS) <= 0)
			break;
	}
	s->peer.due = 0;
}

void peer_notice_bind(struct session *s)
{
	const struct plan *plan = s->order->plan;

	for (size_t i = 0; i < plan->n_steps; i++) {
		struct address real;
		int socket;

		if (plan->steps[i].kind != PEER_SENDS || s->peer.sent[i] ||
		    !translate_to_own(s, &plan->steps[i].to, &real, &socket))
			continue;
		s->peer.sent[i] = true;
		send_step(s, &plan->steps[i], &real, socket);
	}
}
