/* The stream that a function is handed: see handed.h. */

#include "grader/run/handed.h"

#include <errno.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

#include "grader/base/util.h"
#include "grader/run/address.h"
#include "grader/run/backing.h"
#include "grader/run/descriptor.h"
#include "grader/run/machine.h"
#include "grader/run/ports.h"
#include "grader/run/session.h"

enum { HANDED_WAIT_MS = 1000 };	/* loopback carries at once; for the machine that once does not */

static int wait_until(int fd, short events)
{
	struct pollfd ready = { fd, events, 0 };

	int n = TEMP_FAILURE_RETRY(poll(&ready, 1, HANDED_WAIT_MS));

	return n > 0 ? 0 : n < 0 ? -errno : -ETIMEDOUT;
}

/* Both ends of a connection over loopback: *mine is the student's, *other the peer's. */
static int connect_pair(struct session *s, int *mine, int *other)
{
	struct address address = translate_loopback(s);
	cleanup_fd int listener =
		socket(address.any.sa_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	cleanup_fd int ours = backing_open(s->machine, AF_INET6, SOCK_STREAM, 0);

	if (listener < 0 || ours < 0 || bind(listener, &address.any, address.length) < 0 ||
	    getsockname(listener, &address.any, &address.length) < 0 || listen(listener, 1) < 0)
		return -errno;
	if (TEMP_FAILURE_RETRY(connect(ours, &address.any, address.length)) < 0 &&
	    errno != EINPROGRESS && errno != EALREADY)
		return -errno;
	if (wait_until(listener, POLLIN) < 0 || wait_until(ours, POLLOUT) < 0)
		return -ETIMEDOUT;
	*other = accept4(listener, NULL, NULL, SOCK_CLOEXEC | SOCK_NONBLOCK);
	if (*other < 0)
		return -errno;
	port_add_peer(s, true, address_port(&address), address_port(&s->order->plan->peer));
	*mine = steal_fd(&ours);
	return 0;
}

/* The student's end gets a record, a name and a number, as if a socket() of his had made it. */
static int adopt(struct session *s, int fd)
{
	int socket = session_add_socket(s, fd, AF_INET6, SOCK_STREAM, 0);
	int number, r;

	if (socket < 0)
		return socket;
	s->sockets[socket].call = -1;
	r = address_refresh(s, socket);
	if (r < 0)
		return r;
	s->sockets[socket].connected = true;
	s->sockets[socket].peer = s->backings[socket].remote;
	number = descriptor_open_socket(s, socket, false, false);
	if (number != PLAN_STREAM_FD)
		return number < 0 ? number : -EBADF;
	s->handed.socket = socket;
	return 0;
}

int handed_open(struct session *s)
{
	int mine = -1, r;

	s->handed.socket = -1;
	if (!s->order->plan->hands_stream)
		return 0;
	r = connect_pair(s, &mine, &s->handed.fd);
	if (r == 0)
		r = adopt(s, mine);
	return r < 0 ? fault_set(s->fault, -r, "cannot make the connection that is handed over") : 0;
}

void handed_close(struct session *s)
{
	close_fd(&s->handed.fd);
	s->handed.fd = -1;
}

bool is_handed(const struct session *s, int socket)
{
	return s->handed.fd >= 0 && s->handed.socket == socket;
}

static void drain(struct session *s)
{
	uint8_t bytes[4096];
	ssize_t n;

	while ((n = TEMP_FAILURE_RETRY(recv(s->handed.fd, bytes, sizeof(bytes), MSG_DONTWAIT))) > 0)
		s->handed.heard += (size_t)n;
	if (n < 0 && is_want(-errno))
		session_fault(s, errno, "the peer cannot receive");
}

static const struct peer_step *next_piece(struct session *s)
{
	const struct plan *plan = s->order->plan;

	while (s->handed.next < plan->n_steps && plan->steps[s->handed.next].kind != PEER_SAYS)
		s->handed.next++;
	return s->handed.next < plan->n_steps ? &plan->steps[s->handed.next] : NULL;
}

void handed_pump(struct session *s)
{
	const struct peer_step *piece;
	int unread = 0, fd;

	if (s->handed.fd < 0)
		return;
	drain(s);
	fd = s->backings[s->handed.socket].fd;
	if (s->handed.said_all || fd < 0)
		return;
	if (TEMP_FAILURE_RETRY(ioctl(fd, FIONREAD, &unread)) < 0)
		session_fault(s, errno, "cannot ask what a connection holds");
	if (unread > 0)
		return;
	piece = next_piece(s);
	if (piece && s->handed.heard < piece->after)
		return;
	if (piece) {
		s->handed.next++;
		if (TEMP_FAILURE_RETRY(send(s->handed.fd, piece->bytes, piece->length,
					    MSG_NOSIGNAL | MSG_DONTWAIT)) < 0 && is_want(-errno))
			session_fault(s, errno, "the peer cannot send");
	} else {
		s->handed.said_all = true;
		if (shutdown(s->handed.fd, SHUT_WR) < 0 && is_want(-errno))
			session_fault(s, errno, "the peer cannot end its side");
	}
	/* Whether bytes or the end: what was said is there before he looks. */
	wait_until(fd, POLLIN | POLLRDHUP);
}

bool handed_record(struct session *s, struct call *call, size_t size)
{
	struct datagram *datagram;

	if (!is_handed(s, call->socket) || size == 0)
		return true;
	datagram = record_datagram(s, call, true, s->transfer, size, size);
	if (!datagram)
		return false;
	datagram->remote = s->backings[call->socket].remote;
	datagram->to_peer = true;
	return true;
}
