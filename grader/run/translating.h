/*
 * What translate.c and naming.c share: sockets of the student's seen from both worlds, addresses on
 * their way from one to the other.
 */
#pragma once

#include <netinet/in.h>
#include <stdbool.h>
#include <sys/socket.h>

#include "grader/run/address.h"
#include "grader/run/machine.h"
#include "grader/run/session.h"

enum { SIN6_LENGTH_MIN = 24 };	/* SIN6_LEN_RFC2133 of the kernel: without the scope id */

static inline bool is_stream(const struct session *s, int socket)
{
	return s->sockets[socket].type == SOCK_STREAM;
}

static inline bool has_loopback6(const struct session *s)
{
	return IN6_IS_ADDR_LOOPBACK(machine_host6(s->machine));
}

/* Long enough, and of a family, that its host and port mean something. */
static inline bool is_complete(const struct address *address)
{
	if (address->length < sizeof(sa_family_t))
		return false;
	if (address->any.sa_family == AF_INET)
		return address->length >= sizeof(struct sockaddr_in);
	return address->any.sa_family == AF_INET6 && address->length >= SIN6_LENGTH_MIN;
}

/* The host that stands behind one that he named, and another port, for a socket of his: AF_INET6 is
   nothing to an AF_INET socket, and the kernel says so. */
void set_real_for(const struct session *s, int socket, struct address *real, uint16_t port);

/* A real host as his socket shows it: where ::1 is backed by a mapped address, it is ::1 again, unless
   that of an IPv4 host was meant. */
void set_virtual_host(const struct session *s, int socket, bool four, struct address *address);
