/* Bytes between the student's memory and real stream sockets: see transfer.h. A call may move more
   than we look at, so it is done in pieces of TRANSFER_MAX. */

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "grader/base/util.h"
#include "grader/run/handed.h"
#include "grader/run/memory.h"
#include "grader/run/transfer.h"

/* Loopback carries at once; for the machine that once does not. */
enum { STREAM_WAIT_MS = 50 };

/* What the kernel does to who writes where nobody can read any more (signal(7)). */
static struct reply broken_pipe(struct session *s, int flags)
{
	if (!(flags & MSG_NOSIGNAL))
		syscall(SYS_pidfd_send_signal, s->child.pidfd, SIGPIPE, NULL, 0);
	return answer(-EPIPE);
}

/* Nobody reads: for ever, or until SO_SNDTIMEO. */
static struct reply nobody_reads(struct session *s, struct call *call, size_t sent)
{
	uint64_t timeout = s->backings[call->socket].send_timeout;
	struct reply reply;

	if (!timeout)
		return session_block(s, call,
				     N_("nobody reads what it sends, and the buffers are full"));
	reply = clock_pass(s, timeout);
	return reply.ends ? reply : answer(sent ? (long)sent : -EAGAIN);
}

/* One piece, of which `sent` bytes have gone. Value: how many are gone now, or -errno. */
static struct reply send_piece(struct session *s, struct call *call,
			       const struct transfer *transfer, size_t sent, size_t size)
{
	int fd = s->backings[call->socket].fd;

	for (size_t gone = 0; gone < size || size == 0;) {
		long n = transfer_send_real(s, call->socket, NULL, s->transfer + gone, size - gone,
					    transfer->flags);

		if (n == -EAGAIN && transfer->waits) {
			handed_pump(s);
			if (session_await(s, fd, POLLOUT, STREAM_WAIT_MS) > 0)
				continue;
			return nobody_reads(s, call, sent + gone);
		}
		if (n < 0 && (sent + gone == 0 || is_want(n)))
			return n == -EPIPE ? broken_pipe(s, transfer->flags) : answer(n);
		if (n < 0 || size == 0)
			return answer((long)(sent + gone));
		gone += (size_t)n;
	}
	return answer((long)(sent + size));
}

struct reply stream_send(struct session *s, struct call *call, const struct transfer *transfer)
{
	struct reply reply = answer(0);
	size_t sent = 0;

	do {
		size_t size = MIN(transfer->total - sent, (size_t)TRANSFER_MAX);

		if (memory_gather(s->child.pid, transfer->vectors, transfer->count, sent,
				  s->transfer, size)) {
			long n = sent ? (long)sent : transfer_refusal(s, call, transfer, NULL);

			return n == -EPIPE ? broken_pipe(s, transfer->flags) : answer(n);
		}
		reply = send_piece(s, call, transfer, sent, size);
		if (reply.ends || reply.value < 0 || (size_t)reply.value < sent + size)
			return reply;
		sent = (size_t)reply.value;
		if (!handed_record(s, call, size))
			return (struct reply){ .ends = true };
	} while (sent < transfer->total);
	return reply;
}

/* How many bytes a blocking receive waits for: SO_RCVLOWAT, all with MSG_WAITALL. */
static size_t bytes_waited_for(const struct session *s, const struct call *call,
			       const struct transfer *transfer)
{
	int low = 1;
	socklen_t size = sizeof(low);

	if (!transfer->waits)
		return 0;
	if (transfer->flags & MSG_WAITALL)
		return transfer->total;
	if (getsockopt(s->backings[call->socket].fd, SOL_SOCKET, SO_RCVLOWAT, &low, &size) < 0)
		return 1;
	return MIN((size_t)MAX(low, 1), transfer->total);
}

/* The other side will send no more, or an error waits to be told by the next call. */
static bool has_ended(struct session *s, int socket)
{
	return session_look(s, s->backings[socket].fd, POLLRDHUP) != 0;
}

/* Where the kernel hands out what it has, and does not look further: at urgent data, and before the error
   or the end that the next call is told of. */
static bool stops_here(struct session *s, int socket)
{
	int fd = s->backings[socket].fd, at_mark = 0, unread = 0;

	if (ioctl(fd, SIOCATMARK, &at_mark) == 0 && at_mark)
		return true;
	return has_ended(s, socket) && ioctl(fd, FIONREAD, &unread) == 0 && unread == 0;
}

/* Looks before it takes: bytes that do not fit into his memory stay, as in the kernel. Value: how many
   bytes; 0 at the end of the stream. */
static long receive_piece(struct session *s, struct call *call, const struct transfer *transfer,
			  size_t done)
{
	size_t want = MIN(transfer->total - done, (size_t)TRANSFER_MAX);
	int flags = transfer->flags & MSG_OOB ? transfer->flags : transfer->flags | MSG_PEEK;
	struct received unused;
	long n = transfer_receive_real(s, call->socket, want, flags, &unused);

	if (n > 0 && !(transfer->flags & MSG_TRUNC) &&
	    memory_scatter(s->child.pid, transfer->vectors, transfer->count, done, s->transfer,
			   (size_t)n))
		return -EFAULT;
	if (n > 0 && !(transfer->flags & (MSG_OOB | MSG_PEEK)))
		n = transfer_receive_real(s, call->socket, (size_t)n, 0, &unused);
	return n;
}

struct reply stream_receive(struct session *s, struct call *call, const struct transfer *transfer)
{
	size_t waited_for = bytes_waited_for(s, call, transfer), done = 0;

	for (;;) {
		long n = receive_piece(s, call, transfer, done);

		if (n < 0 && n != -EAGAIN)
			return answer(done && !is_want(n) ? (long)done : n);
		if (n >= 0)
			done += (size_t)n;
		if (n == 0 || (n > 0 && done == transfer->total) || transfer->flags & MSG_OOB)
			return answer(n < 0 ? n : (long)done);
		if (done > 0 && has_ended(s, call->socket) &&
		    (n == -EAGAIN || transfer->flags & MSG_PEEK))
			return answer((long)done);
		if (n > 0 && is_handed(s, call->socket) && done >= waited_for)
			return answer((long)done);
		if (n > 0 && !(transfer->flags & MSG_PEEK) && stops_here(s, call->socket))
			return answer((long)done);
		if (n > 0 && !(transfer->flags & MSG_PEEK))
			continue;
		if (done > 0 && done >= waited_for)
			return answer((long)done);
		return transfer_nothing_comes(s, call, transfer, done);
	}
}
