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
};

/* Performs it and puts everything but the result into `call`: >= 0, -errno, or ends the run. */
struct reply transfer_send(struct session *s, struct call *call, const struct transfer *transfer);
struct reply transfer_receive(struct session *s, struct call *call, const struct transfer *transfer,
			      struct received *received);
