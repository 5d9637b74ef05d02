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

/* Whether the socket behind an AF_INET6 one of his is an AF_INET one. */
bool translate_imitates(const struct session *s, int socket);

/* What an AF_INET6 socket would refuse for its form alone (length, family), turned into what the socket
   behind it refuses likewise. Everything else stays as it is. */
enum usage { USAGE_BIND, USAGE_CONNECT, USAGE_SEND };
void translate_form(const struct session *s, int socket, enum usage usage, struct address *address);

/* For connect() and the send family by a socket of this run. *real is what the kernel is given. */
enum destination translate_destination(struct session *s, int socket,
				       const struct address *virtual, struct address *real,
				       int *own_socket);

/* The errno for an address on another host: -ENETUNREACH, or -EINVAL for one that names no link. */
int unreachable(const struct address *virtual);

/* Port 0 of the host that stands behind the student's ::1, to bind sockets of ours to. */
struct address translate_loopback(const struct session *s);

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

/* An IPv6 address that names an IPv4 host or any, as an IPv4 one, and back. */
void address_to_four(struct address *address);
void address_to_six(struct address *address);

/* The four bytes of an IPv4 host in either form, host order; 127.0.0.1 for any. */
uint32_t address_host4(const struct address *address);
