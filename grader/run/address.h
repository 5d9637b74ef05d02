/*
 * Virtual addresses and the real sockets behind them.
 *
 * The student's world has one host, loopback, on which live his own sockets and the reference peer.
 * Ports are all that is virtual: each port he names or is given stands for one real port, of the
 * kernel's choice, for as long as the run lasts. So the kernel itself says what is in use, who hears
 * whom and what lingers; every address that crosses the boundary has its port exchanged here, both
 * ways. Evidence holds virtual ones only.
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
	DESTINATION_ELSEWHERE,	/* another host: unreachable() says how */
};

/* For connect() and the send family by a socket of this run. *real is what the kernel is given. */
enum destination translate_destination(struct session *s, int socket,
				       const struct address *virtual, struct address *real,
				       int *own_socket);

/* The errno for an address on another host: -ENETUNREACH, or -EINVAL for one that names no link. */
int unreachable(const struct address *virtual);

/* For the peer: the real address of the student's datagram socket that listens at a virtual one. */
bool translate_to_own(const struct session *s, const struct address *virtual, struct address *real,
		      int *own_socket);

/* The virtual address behind a real source, as the socket's family shows it. False: a stranger's
   datagram, from outside this run. */
bool translate_source(const struct session *s, int socket, const struct address *real,
		      struct address *virtual, bool *from_peer);

/* An open datagram socket of his that hears what is sent to a real address, or -1. */
int own_socket_at(const struct session *s, const struct address *real);

/* bind(2) of the real socket. 0 or -errno. */
int address_bind(struct session *s, int socket, const struct address *wanted);

/* After a call that may have given a socket a name or taken one away: asks the kernel for both of its
   names and keeps them in virtual terms. A port that the kernel chose gets a virtual one, drawn from
   the seed. 0 or -errno (ours). */
int address_refresh(struct session *s, int socket);

bool address_equal(const struct address *a, const struct address *b);
uint16_t address_port(const struct address *address);	/* host order; 0 if it has none */
void address_set_port(struct address *address, uint16_t port);
struct address address_loopback(int family, uint16_t port);	/* port in host order */
struct address address_any(int family, uint16_t port);
bool address_is_any(const struct address *address);

/* Which loopback host an address names: AF_INET6 for ::1 (and ::, which the kernel takes for it when
   connecting), AF_INET for 127/8 in either form, 0 for any other host. */
int address_host(const struct address *address);

/* The four bytes of an IPv4 host in either form, host order; 127.0.0.1 for any. */
uint32_t address_host4(const struct address *address);
