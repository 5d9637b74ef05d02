/*
 * Virtual addresses and the real sockets behind them.
 *
 * The student's world has one host, loopback, on which live his own sockets and the reference peer,
 * at ports drawn from the seed. The real sockets sit on ports of the kernel's choice. Every address
 * that crosses the boundary is translated here, both ways; evidence holds virtual ones only.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "grader/judge/evidence.h"

struct session;

/* What an address that the student handed in means to us. */
enum destination {
	DESTINATION_AS_IT_IS,	/* malformed, or no Internet address: the kernel finds the errno */
	DESTINATION_PEER,	/* the reference peer: `real` leads to it */
	DESTINATION_OWN,	/* one of his own sockets: `real` leads to it, `socket` is its index */
	DESTINATION_NOBODY,	/* a port that nobody has bound: `real` leads to a refusal */
	DESTINATION_ELSEWHERE,	/* another host: ENETUNREACH */
};

/* For connect() and the send family by a socket of this run. *real is what the kernel is given. */
enum destination translate_destination(const struct session *s, int socket,
				       const struct address *virtual, struct address *real,
				       int *own_socket);

/* For the peer: the real address of the student's datagram socket that listens at a virtual one. */
bool translate_to_own(const struct session *s, const struct address *virtual, struct address *real,
		      int *own_socket);

/* The virtual address behind a real source, as the socket's family shows it. False: a stranger's
   datagram, from outside this run. */
bool translate_source(const struct session *s, int socket, const struct address *real,
		      struct address *virtual, bool *from_peer);

/* bind(2): validates like the kernel, binds the real socket, notes the virtual address. 0 or -errno. */
int address_bind(struct session *s, int socket, const struct address *wanted);

/* After a call that makes the kernel choose a port (connect, sendto, listen): learns the real one and
   draws the virtual one. 0 or -errno (ours). */
int address_learn_port(struct session *s, int socket);

/* The local host after connect(): an unbound or wildcard socket becomes loopback. */
void address_connected(struct session *s, int socket, const struct address *remote);
void address_disconnected(struct session *s, int socket);

/* Closes the real socket behind a record whose last descriptor is gone. */
void backing_close(struct session *s, int socket);

bool address_equal(const struct address *a, const struct address *b);
uint16_t address_port(const struct address *address);	/* host order; 0 if it has none */
struct address address_loopback(int family, uint16_t port);	/* port in host order */
struct address address_any(int family, uint16_t port);
