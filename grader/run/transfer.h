/*
 * One message out, one message in, whatever the spelling: what send(), sendto(), sendmsg(),
 * sendmmsg(), write(), writev() and their counterparts have in common.
 */
#pragma once

#include "grader/run/syscalls.h"

/* What the spellings differ in. Vectors are his addresses, checked by memory_read_vectors(). */
struct transfer {
	struct iovec *vectors;
	size_t count;
	size_t total;		/* of the vectors' lengths */
	int flags;
	bool waits;		/* may wait: neither O_NONBLOCK nor MSG_DONTWAIT */
	uint64_t name;		/* his pointer to a socket address, or 0 */
	uint64_t name_length;	/* sendto: its length, as given */
};

/* What a receive found, for the spellings to hand out each in their way. */
struct received {
	size_t length;		/* of the whole message */
	size_t taken;		/* bytes that went into his buffers */
	bool truncated;
	struct address from;	/* length 0: a connected stream names nobody */
	bool from_peer;
};

/* Performs it and puts everything but the result into `call`: >= 0, -errno, or ends the run. */
struct reply transfer_send(struct session *s, struct call *call, const struct transfer *transfer);
struct reply transfer_receive(struct session *s, struct call *call, const struct transfer *transfer,
			      struct received *received);

/* The same on a stream, from stream.c. */
struct reply stream_send(struct session *s, struct call *call, const struct transfer *transfer);
struct reply stream_receive(struct session *s, struct call *call, const struct transfer *transfer);

/*
 * What both kinds are made of.
 */

/* Sends bytes of ours by the real socket, to where it is connected if `to` is NULL. The first call on a
   socket with a pending ICMP error reports that error instead of doing its work, here as everywhere.
   How many went, or -errno. */
long transfer_send_real(struct session *s, int socket, const struct address *to, const void *bytes,
			size_t size, int flags);

/* What the kernel says to a send of bytes that cannot be read: most often -EFAULT, but whatever else is
   wrong with the call may be noticed first. Asked by doing the same with a bad pointer of ours. */
long transfer_refusal(struct session *s, const struct call *call, const struct transfer *transfer,
		      const struct address *to);

/* Receives at most `want` bytes into s->transfer, after whatever is on its way has arrived. The
   length of the whole message, or -errno; fills in who sent it. */
long transfer_receive_real(struct session *s, int socket, size_t want, int flags,
			   struct received *received);

/* Nothing is there: EAGAIN, or the timeout passes, or he waits for ever. `done` bytes of a stream are
   his already. */
struct reply transfer_nothing_comes(struct session *s, struct call *call,
				    const struct transfer *transfer, size_t done);
