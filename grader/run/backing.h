/*
 * The real socket behind a virtual one: always non-blocking, closed by exec, and deaf to every
 * interface but loopback.
 */
#pragma once

#include <stdint.h>

struct machine;
struct session;

/* A real socket for a virtual one, as socket(2) makes it: its descriptor, or -1 with errno set. Where
   there is no ::1 it is one of IPv4: see machine_family(). */
int backing_open(const struct machine *machine, int domain, int type, int protocol);

/* What an accepted connection takes over from the socket that listened, beyond what the kernel hands on. */
void backing_inherit(struct session *s, int socket, int listener);

/* Closes the one behind a record whose last descriptor is gone. Never waits. */
void backing_close(struct session *s, int socket);

/* A number that changes with every datagram that reaches the socket or is dropped by it. */
uint64_t backing_arrivals(const struct session *s, int socket);
