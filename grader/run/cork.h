/*
 * Parts of a datagram that were sent with MSG_MORE and wait for the rest (udp(7)). They are held here
 * and not in the kernel, so that what is recorded is what left: a part alone is nothing sent.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "grader/run/address.h"

struct backing;
struct cork;

/* Where a datagram goes; that of the first part is where all of it goes. */
struct route {
	struct address real, virtual;
	bool named;			/* by the call; else the socket is connected */
	enum destination kind;
	int own;			/* the socket of his that it leads to, or -1 */
};

/* Whether parts wait. */
bool cork_waits(const struct backing *backing);

/* Adds a part. 0, -ENOMEM, or -EMSGSIZE: what waited is gone then, as in the kernel. */
int cork_add(struct backing *backing, const struct route *route, const void *bytes, size_t size);

/* Takes everything out: into `bytes`, with room for 65535; its length. */
size_t cork_take(struct backing *backing, struct route *route, void *bytes);

void cork_drop(struct backing *backing);
