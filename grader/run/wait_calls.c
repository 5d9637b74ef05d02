/*
 * poll(2) and select(2). Between two of his calls nothing happens that we do not do, so readiness is
 * asked of the real sockets once, after the peer has had its turn; then either something is ready,
 * or the timeout passes in virtual time, or he waits for ever.
 */

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <time.h>

#include "grader/base/util.h"
#include "grader/run/address.h"
#include "grader/run/descriptor.h"
#include "grader/run/memory.h"
#include "grader/run/peer.h"
#include "grader/run/signals.h"
#include "grader/run/syscall_numbers.h"
#include "grader/run/syscalls.h"

enum { SAFETY_WAIT_MS = 1000, SELECT_MAX = 1024 };

/* No timeout: it waits until something happens. */
#define FOR_EVER UINT64_MAX

/* Datagrams from outside this run must not make a socket look ready. */
static void drop_strangers(struct session *s, int socket)
{
	if (s->sockets[socket].type != SOCK_DGRAM)
		return;
	for (;;) {
		struct address real = { .length = sizeof(real.bytes) }, virtual;
		uint8_t byte;
		bool from_peer;

		if (recvfrom(s->backings[socket].fd, &byte, 1, MSG_PEEK | MSG_DONTWAIT, &real.any,
			     &real.length) < 0 ||
		    real.length == 0 || translate_source(s, socket, &real, &virtual, &from_peer))
			return;
		recvfrom(s->backings[socket].fd, &byte, 1, MSG_DONTWAIT, NULL, NULL);
	}
}

/* What poll() would say of one descriptor now. */
static short ready_now(struct session *s, int fd, short events)
{
	const struct description *description = description_at(s, fd);
	short ready;
	int fd_behind;

	if (!description)
		return POLLNVAL;
	if (description->kind == DESCRIPTION_INPUT)
		return 0;
	if (description->kind != DESCRIPTION_SOCKET)
		return (short)(events & (POLLOUT | POLLWRNORM));
	fd_behind = s->backings[description->socket].fd;
	/* Looking for strangers takes a pending error away (MSG_PEEK does), so poll() comes first. */
	ready = session_look(s, fd_behind, events);
	if (ready & POLLERR || !(ready & (POLLIN | POLLRDNORM)))
		return ready;
	drop_strangers(s, description->socket);
	return session_look(s, fd_behind, events);
}

static int look(struct session *s, struct pollfd *fds, size_t n)
{
	int ready = 0;

	for (size_t i = 0; i < n; i++) {
		fds[i].revents = fds[i].fd < 0 ? 0 : ready_now(s, fds[i].fd, fds[i].events);
		ready += fds[i].revents != 0;
	}
	return ready;
}

/* Whatever is on its way to one of these sockets is let arrive. */
static void settle(struct session *s, const struct pollfd *fds, size_t n)
{
	peer_pump(s);
	for (size_t i = 0; i < n; i++) {
		int socket = fds[i].fd < 0 ? -1 : socket_at(s, fds[i].fd);

		if (socket < 0 || s->backings[socket].due == 0)
			continue;
		session_await(s, s->backings[socket].fd, POLLIN, SAFETY_WAIT_MS);
		s->backings[socket].due = 0;
	}
}

/* How long it waits, and with which mask of signals if with one of its own. */
struct patience {
	uint64_t timeout;
	bool masked;
	signal_set blocked;
};

/* A signal that was set aside ends the wait if the mask of ppoll() lets it through. To run its handler
   is the kernel's affair; it can be left to it where no descriptor is waited for. */
static struct reply check_signals(struct session *s, const char *name,
				  const struct patience *patience, size_t n)
{
	bool interrupted;
	int error;

	if (!patience->masked)
		return answer(0);
	error = signals_interrupt(s, patience->blocked, &interrupted);
	if (error)
		return session_fault(s, -error,
				     "cannot ask for the signals of the submission (/proc)");
	if (interrupted && n == 0)
		return (struct reply){ .by_kernel = true };
	if (interrupted)
		record_unsupported(s,
				   N_("%s() does not run the handler of a signal here: it fails with EINTR"),
				   name);
	return answer(interrupted ? -EINTR : 0);
}

/* Performs the wait; `call` is recorded by the caller. Result: how many are ready, 0 for timeout. */
static struct reply wait_for(struct session *s, struct call *call, struct pollfd *fds, size_t n,
			     const struct patience *patience)
{
	int ready = look(s, fds, n);
	struct reply reply;

	if (!ready) {
		settle(s, fds, n);
		ready = look(s, fds, n);
	}
	if (ready)
		return answer(ready);
	reply = check_signals(s, call->name, patience, n);
	if (reply.ends || reply.by_kernel || reply.value || patience->timeout == 0)
		return reply;
	if (patience->timeout == FOR_EVER)
		return session_block(s, call,
				     n ? N_("nothing will happen on any descriptor it waits for") :
					 N_("it waits for no descriptor and has no timeout"));
	reply = clock_pass(s, patience->timeout);
	return reply.ends ? reply : answer(0);
}

static struct reply poll_as(struct session *s, const struct seccomp_data *data, const char *name,
			    const struct patience *patience)
{
	struct pollfd fds[DESCRIPTORS_MAX];
	struct call *call = record_call(s, CALL_POLL, name);
	size_t n = (unsigned)data->args[1];
	struct reply reply;

	call->size = n;
	if (n > DESCRIPTORS_MAX)	/* more than RLIMIT_NOFILE, poll(2) */
		return record_result(s, call, -EINVAL);
	if (memory_read(s->child.pid, data->args[0], fds, n * sizeof(*fds)))
		return record_result(s, call, -EFAULT);
	if (n > 0)
		call->fd = fds[0].fd;
	if (n > 0 && socket_at(s, fds[0].fd) >= 0)
		call->socket = socket_at(s, fds[0].fd);
	reply = wait_for(s, call, fds, n, patience);
	if (reply.ends || reply.by_kernel)
		return reply;
	for (size_t i = 0; i < n; i++) {
		if (memory_write(s->child.pid,
				 data->args[0] + i * sizeof(*fds) + offsetof(struct pollfd, revents),
				 &fds[i].revents, sizeof(fds[i].revents)))
			return record_result(s, call, -EFAULT);
	}
	return record_result(s, call, reply.value);
}

struct reply do_poll(struct session *s, const struct seccomp_data *data)
{
	int timeout = (int)data->args[2];
	const struct patience patience = {
		.timeout = timeout < 0 ? FOR_EVER : (uint64_t)timeout * 1000000,
	};

	return poll_as(s, data, "poll", &patience);
}

/* A struct timespec of his as ns; NULL is for ever. 0 or -errno. */
static int read_timeout(struct session *s, uint64_t pointer, struct patience *patience)
{
	struct timespec time;

	*patience = (struct patience){ .timeout = FOR_EVER };
	if (!pointer)
		return 0;
	if (memory_read(s->child.pid, pointer, &time, sizeof(time)))
		return -EFAULT;
	if (time.tv_sec < 0 || time.tv_nsec < 0 || time.tv_nsec >= (long)SECOND)
		return -EINVAL;
	patience->timeout = MIN((uint64_t)time.tv_sec, 1000000) * SECOND + (uint64_t)time.tv_nsec;
	return 0;
}

static int read_mask(struct session *s, uint64_t pointer, uint64_t size, struct patience *patience)
{
	patience->masked = pointer != 0;
	return pointer ? signals_read(s, pointer, size, &patience->blocked) : 0;
}

/* What is left of the timeout: all of it when something was ready, nothing when it passed. */
static struct reply told_time(struct session *s, struct reply reply, uint64_t pointer)
{
	const struct timespec none = { 0 };

	if (!reply.ends && !reply.by_kernel && reply.value == 0 && pointer)
		memory_write(s->child.pid, pointer, &none, sizeof(none));
	return reply;
}

/* Where the kernel has neither poll(2) nor pause(2), libc makes both of ppoll(2): without a mask, and of
   no size where it speaks of one. They are told by the names that he used. */
struct reply do_ppoll(struct session *s, const struct seccomp_data *data)
{
	const bool by_libc = NUMBER_poll < 0 && data->args[3] == 0;
	const char *name = by_libc && data->args[4] == 0 ? "poll" : "ppoll";
	struct patience patience;
	int error = read_timeout(s, data->args[2], &patience);

	if (by_libc && !data->args[0] && !data->args[1] && !data->args[2])
		return do_pause(s, data);
	if (!error)
		error = read_mask(s, data->args[3], data->args[4], &patience);
	if (error)
		return record_result(s, record_call(s, CALL_POLL, name), error);
	return told_time(s, poll_as(s, data, name, &patience), data->args[2]);
}

/* The three sets of select(), as bits by descriptor. */
struct sets {
	uint64_t pointers[3];
	fd_set in[3], out[3];
	size_t bytes;
};

/* select() in terms of poll(): fs/select.c of the kernel gives the same masks. */
static const struct {
	short events, ready;
} set_masks[3] = {
	{ POLLIN | POLLRDNORM | POLLRDBAND, POLLIN | POLLRDNORM | POLLRDBAND | POLLHUP | POLLERR },
	{ POLLOUT | POLLWRNORM | POLLWRBAND, POLLOUT | POLLWRNORM | POLLWRBAND | POLLERR },
	{ POLLPRI, POLLPRI },
};

static int read_sets(struct session *s, const struct seccomp_data *data, int nfds,
		     struct sets *sets)
{
	sets->bytes = ((size_t)nfds + 63) / 64 * 8;
	for (int i = 0; i < 3; i++) {
		sets->pointers[i] = data->args[1 + i];
		if (sets->pointers[i] && memory_read(s->child.pid, sets->pointers[i], &sets->in[i],
						     sets->bytes))
			return -EFAULT;
	}
	return 0;
}

/* The descriptors that stand in any set; -EBADF if one is closed. */
static int to_pollfds(struct session *s, int nfds, const struct sets *sets, struct pollfd *fds)
{
	int n = 0;

	for (int fd = 0; fd < nfds; fd++) {
		short events = 0;

		for (int i = 0; i < 3; i++)
			events |= FD_ISSET(fd, &sets->in[i]) ? set_masks[i].events : 0;
		if (!events)
			continue;
		if (!description_at(s, fd))
			return -EBADF;
		fds[n++] = (struct pollfd){ .fd = fd, .events = events };
	}
	return n;
}

static int to_sets(const struct pollfd *fds, int n, struct sets *sets)
{
	int bits = 0;

	for (int k = 0; k < n; k++) {
		for (int i = 0; i < 3; i++) {
			if (!FD_ISSET(fds[k].fd, &sets->in[i]) ||
			    !(fds[k].revents & set_masks[i].ready))
				continue;
			FD_SET(fds[k].fd, &sets->out[i]);
			bits++;
		}
	}
	return bits;
}

static struct reply select_as(struct session *s, const struct seccomp_data *data, const char *name,
			      const struct patience *patience)
{
	struct pollfd fds[SELECT_MAX];
	struct sets sets = { 0 };
	struct call *call = record_call(s, CALL_POLL, name);
	int nfds = (int)data->args[0];
	struct reply reply;
	int n;

	if (nfds < 0)
		return record_result(s, call, -EINVAL);
	nfds = MIN(nfds, SELECT_MAX);
	n = read_sets(s, data, nfds, &sets);
	if (!n)
		n = to_pollfds(s, nfds, &sets, fds);
	if (n < 0)
		return record_result(s, call, n);
	call->size = (size_t)n;
	if (n > 0) {
		call->fd = fds[0].fd;
		call->socket = MAX(socket_at(s, fds[0].fd), -1);
	}
	reply = wait_for(s, call, fds, (size_t)n, patience);
	if (reply.ends || reply.by_kernel)
		return reply;
	if (reply.value < 0)
		return record_result(s, call, reply.value);
	n = to_sets(fds, n, &sets);
	for (int i = 0; i < 3; i++) {
		if (sets.pointers[i] && memory_write(s->child.pid, sets.pointers[i], &sets.out[i],
						     sets.bytes))
			return record_result(s, call, -EFAULT);
	}
	return record_result(s, call, n);
}

struct reply do_select(struct session *s, const struct seccomp_data *data)
{
	struct timeval time;
	struct patience patience = { .timeout = FOR_EVER };

	if (data->args[4]) {
		if (memory_read(s->child.pid, data->args[4], &time, sizeof(time)))
			return record_result(s, record_call(s, CALL_POLL, "select"), -EFAULT);
		if (time.tv_sec < 0 || time.tv_usec < 0)
			return record_result(s, record_call(s, CALL_POLL, "select"), -EINVAL);
		patience.timeout = MIN((uint64_t)time.tv_sec, 1000000) * SECOND +
				   MIN((uint64_t)time.tv_usec, 1000000000) * 1000;
	}
	return told_time(s, select_as(s, data, "select", &patience), data->args[4]);
}

struct reply do_pselect6(struct session *s, const struct seccomp_data *data)
{
	uint64_t sixth[2] = { 0, 0 };	/* a mask and its size (pselect(2)) */
	struct patience patience;
	int error = 0;

	if (data->args[5] && memory_read(s->child.pid, data->args[5], sixth, sizeof(sixth)))
		error = -EFAULT;
	if (!error)
		error = read_timeout(s, data->args[4], &patience);
	if (!error)
		error = read_mask(s, sixth[0], sixth[1], &patience);
	if (error)
		return record_result(s, record_call(s, CALL_POLL, "select"), error);
	return told_time(s, select_as(s, data, "select", &patience), data->args[4]);
}
