/* Virtual addresses: see address.h. */

#include "grader/run/address.h"

#include <arpa/inet.h>
#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "grader/base/util.h"
#include "grader/run/machine.h"
#include "grader/run/session.h"

enum {
	SIN6_LENGTH_MIN = 24,		/* SIN6_LEN_RFC2133 of the kernel: without the scope id */
	FIRST_UNPRIVILEGED_PORT = 1024,
	FIRST_AUTOMATIC_PORT = 32768,	/* net.ipv4.ip_local_port_range, ip(7) */
	LAST_AUTOMATIC_PORT = 60999,
};

uint16_t address_port(const struct address *address)
{
	if (address->length >= sizeof(sa_family_t) + 2 &&
	    (address->any.sa_family == AF_INET || address->any.sa_family == AF_INET6))
		return ntohs(address->in.sin_port);	/* the same place in both */
	return 0;
}

struct address address_loopback(int family, uint16_t port)
{
	struct address address = { 0 };

	if (family == AF_INET) {
		address.length = sizeof(address.in);
		address.in.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	} else {
		address.length = sizeof(address.in6);
		address.in6.sin6_addr = in6addr_loopback;
	}
	address.any.sa_family = (sa_family_t)family;
	address.in.sin_port = htons(port);
	return address;
}

struct address address_any(int family, uint16_t port)
{
	struct address address = address_loopback(family, port);

	if (family == AF_INET)
		address.in.sin_addr.s_addr = htonl(INADDR_ANY);
	else
		address.in6.sin6_addr = in6addr_any;
	return address;
}

static bool mapped_loopback(const struct in6_addr *host)
{
	return IN6_IS_ADDR_V4MAPPED(host) && host->s6_addr[12] == 127;
}

bool address_equal(const struct address *a, const struct address *b)
{
	if (a->length == 0 || b->length == 0 || a->any.sa_family != b->any.sa_family ||
	    a->in.sin_port != b->in.sin_port)
		return false;
	if (a->any.sa_family == AF_INET)
		return a->in.sin_addr.s_addr == b->in.sin_addr.s_addr;
	return IN6_ARE_ADDR_EQUAL(&a->in6.sin6_addr, &b->in6.sin6_addr);
}

/* Which of the two loopback hosts an address names: AF_INET6 for ::1 (and ::, which the kernel takes
   for it when connecting), AF_INET for 127/8 in either form, 0 for any other host. */
static int host_family(const struct address *address)
{
	const struct in6_addr *host = &address->in6.sin6_addr;
	uint32_t host4;

	if (address->any.sa_family == AF_INET) {
		host4 = ntohl(address->in.sin_addr.s_addr);
		return host4 >> 24 == 127 || host4 == INADDR_ANY ? AF_INET : 0;
	}
	if (IN6_IS_ADDR_LOOPBACK(host) || IN6_IS_ADDR_UNSPECIFIED(host))
		return AF_INET6;
	return mapped_loopback(host) ? AF_INET : 0;
}

static bool is_any(const struct address *address)
{
	if (address->any.sa_family == AF_INET)
		return address->in.sin_addr.s_addr == htonl(INADDR_ANY);
	return IN6_IS_ADDR_UNSPECIFIED(&address->in6.sin6_addr);
}

static bool complete(const struct address *address)
{
	if (address->length < sizeof(sa_family_t))
		return false;
	if (address->any.sa_family == AF_INET)
		return address->length >= sizeof(struct sockaddr_in);
	return address->any.sa_family == AF_INET6 && address->length >= SIN6_LENGTH_MIN;
}

/* Whether a socket of his, bound at `local`, is what an address of that host and port leads to. */
static bool listens_at(const struct session *s, int socket, int family, uint16_t port)
{
	const struct backing *backing = &s->backings[socket];
	const struct address *local = &backing->local;

	if (backing->fd < 0 || address_port(local) != port || port == 0)
		return false;
	if (local->any.sa_family == AF_INET)
		return family == AF_INET;
	if (IN6_IS_ADDR_UNSPECIFIED(&local->in6.sin6_addr))
		return family == AF_INET6 || !backing->v6only;
	return (mapped_loopback(&local->in6.sin6_addr) ? AF_INET : AF_INET6) == family;
}

static const struct mapping *find_virtual(const struct session *s, bool stream, int family,
					  uint16_t port)
{
	for (size_t i = 0; i < s->n_mappings; i++) {
		const struct mapping *mapping = &s->mappings[i];

		if (mapping->stream != stream || mapping->virtual != port)
			continue;
		if (mapping->socket == PEER ? family == AF_INET6 :
					      listens_at(s, mapping->socket, family, port))
			return mapping;
	}
	return NULL;
}

static bool is_stream(const struct session *s, int socket)
{
	return s->sockets[socket].type == SOCK_STREAM;
}

/* `virtual` with the host that backs its family here and another port. */
static void set_real(const struct session *s, struct address *real, uint16_t port)
{
	if (real->any.sa_family == AF_INET6) {
		real->in6.sin6_addr = host_family(real) == AF_INET6 ?
					      *machine_host6(s->machine) :
					      (struct in6_addr){ .s6_addr = { [10] = 0xff, 0xff, 127,
									      0, 0, 1 } };
		real->in6.sin6_flowinfo = 0;
	} else {
		real->in.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	}
	real->in.sin_port = htons(port);
}

enum destination translate_destination(const struct session *s, int socket,
				       const struct address *virtual, struct address *real,
				       int *own_socket)
{
	bool stream = is_stream(s, socket);
	const struct mapping *mapping;
	int family;

	*real = *virtual;
	*own_socket = -1;
	if (!complete(virtual))
		return DESTINATION_AS_IT_IS;
	family = host_family(virtual);
	if (!family)
		return DESTINATION_ELSEWHERE;
	if (address_port(virtual) == 0) {
		set_real(s, real, 0);
		return DESTINATION_NOBODY;
	}
	mapping = find_virtual(s, stream, family, address_port(virtual));
	if (!mapping) {
		set_real(s, real, machine_dead_port(s->machine, family, stream));
		return DESTINATION_NOBODY;
	}
	set_real(s, real, mapping->real);
	if (mapping->socket == PEER)
		return DESTINATION_PEER;
	*own_socket = mapping->socket;
	return DESTINATION_OWN;
}

bool translate_to_own(const struct session *s, const struct address *virtual, struct address *real,
		      int *own_socket)
{
	const struct mapping *mapping = find_virtual(s, false, host_family(virtual),
						     address_port(virtual));

	if (!mapping || mapping->socket == PEER)
		return false;
	*real = *virtual;
	set_real(s, real, mapping->real);
	*own_socket = mapping->socket;
	return true;
}

bool translate_source(const struct session *s, int socket, const struct address *real,
		      struct address *virtual, bool *from_peer)
{
	uint16_t port = address_port(real);

	*virtual = *real;
	*from_peer = false;
	for (size_t i = 0; i < s->n_mappings; i++) {
		const struct mapping *mapping = &s->mappings[i];

		if (mapping->real != port || mapping->stream != is_stream(s, socket))
			continue;
		*from_peer = mapping->socket == PEER;
		virtual->in.sin_port = htons(mapping->virtual);
		/* Where ::1 is backed by a mapped address, only his AF_INET sockets mean 127.0.0.1. */
		if (virtual->any.sa_family == AF_INET6 &&
		    IN6_ARE_ADDR_EQUAL(&virtual->in6.sin6_addr, machine_host6(s->machine)) &&
		    (*from_peer || s->sockets[mapping->socket].domain == AF_INET6))
			virtual->in6.sin6_addr = in6addr_loopback;
		return true;
	}
	return false;
}

static uint16_t draw_port(struct session *s, bool stream)
{
	for (;;) {
		uint16_t port = (uint16_t)draw_between(&s->ports, FIRST_AUTOMATIC_PORT,
						       LAST_AUTOMATIC_PORT);
		bool used = false;

		for (size_t i = 0; i < s->n_mappings; i++)
			used |= s->mappings[i].virtual == port && s->mappings[i].stream == stream;
		if (!used)
			return port;
	}
}

static int real_port(int fd, uint16_t *port)
{
	struct address address = { .length = sizeof(address.bytes) };

	if (getsockname(fd, &address.any, &address.length) < 0)
		return -errno;
	*port = address_port(&address);
	return 0;
}

static void remove_mapping(struct session *s, size_t i)
{
	s->mappings[i] = s->mappings[--s->n_mappings];
}

static void add_mapping(struct session *s, int socket, uint16_t virtual)
{
	/* The kernel may give the real port of a socket that is closed to another. */
	for (size_t i = s->n_mappings; i-- > 0;) {
		if (s->mappings[i].real == s->backings[socket].real_port &&
		    s->mappings[i].stream == is_stream(s, socket))
			remove_mapping(s, i);
	}
	s->mappings[s->n_mappings++] = (struct mapping){
		.real = s->backings[socket].real_port, .virtual = virtual,
		.stream = is_stream(s, socket), .socket = socket,
	};
}

int address_learn_port(struct session *s, int socket)
{
	struct backing *backing = &s->backings[socket];
	uint16_t virtual;
	int error;

	if (backing->real_port)
		return 0;
	error = real_port(backing->fd, &backing->real_port);
	if (error || backing->real_port == 0)
		return error;
	virtual = draw_port(s, is_stream(s, socket));
	backing->local.in.sin_port = htons(virtual);
	add_mapping(s, socket, virtual);
	return 0;
}

/* As inet6_bind() and inet_bind() check, in their order, as an ordinary user meets them. */
static int check_bind(const struct session *s, int socket, const struct address *wanted)
{
	const struct backing *backing = &s->backings[socket];
	const struct socket_record *record = &s->sockets[socket];
	uint16_t port = address_port(wanted);

	if (record->domain == AF_INET6) {
		if (wanted->length < SIN6_LENGTH_MIN)
			return -EINVAL;
		if (wanted->any.sa_family != AF_INET6)
			return -EAFNOSUPPORT;
		if (IN6_IS_ADDR_MULTICAST(&wanted->in6.sin6_addr) && record->type == SOCK_STREAM)
			return -EINVAL;
	} else {
		if (wanted->length < sizeof(struct sockaddr_in))
			return -EINVAL;
		/* AF_UNSPEC with INADDR_ANY is taken for AF_INET, for old programs (ip(7)). */
		if (wanted->any.sa_family != AF_INET &&
		    (wanted->any.sa_family != AF_UNSPEC || wanted->in.sin_addr.s_addr != 0))
			return -EAFNOSUPPORT;
	}
	if (wanted->any.sa_family == AF_INET6 && IN6_IS_ADDR_V4MAPPED(&wanted->in6.sin6_addr) &&
	    backing->v6only)
		return -EINVAL;
	if (!host_family(wanted))
		return -EADDRNOTAVAIL;
	if (port && port < FIRST_UNPRIVILEGED_PORT)
		return -EACCES;
	if (backing->local.in.sin_port != 0)
		return -EINVAL;
	return 0;
}

/* Two sockets meet at a port when the hosts overlap; SO_REUSEADDR on both lets datagram sockets
   share it, and stream sockets while none listens (socket(7)). */
static bool taken(const struct session *s, int socket, const struct address *wanted)
{
	uint16_t port = address_port(wanted);
	int family = host_family(wanted);
	bool dual = family == AF_INET6 && is_any(wanted) && !s->backings[socket].v6only;

	for (size_t i = 0; i < s->n_mappings; i++) {
		const struct mapping *mapping = &s->mappings[i];
		const struct backing *other;

		if (mapping->stream != is_stream(s, socket) || mapping->virtual != port)
			continue;
		if (mapping->socket == PEER) {
			if (family == AF_INET6)
				return true;
			continue;
		}
		other = &s->backings[mapping->socket];
		if (!listens_at(s, mapping->socket, family, port) &&
		    !(dual && listens_at(s, mapping->socket, AF_INET, port)))
			continue;
		if (other->reuse_address && s->backings[socket].reuse_address &&
		    !s->sockets[mapping->socket].listening)
			continue;
		if (other->reuse_port && s->backings[socket].reuse_port)
			continue;
		return true;
	}
	return false;
}

int address_bind(struct session *s, int socket, const struct address *wanted)
{
	struct backing *backing = &s->backings[socket];
	struct address real = *wanted;
	uint16_t virtual = address_port(wanted);
	int error = check_bind(s, socket, wanted);

	if (error)
		return error;
	if (virtual && taken(s, socket, wanted))
		return -EADDRINUSE;
	real.any.sa_family = (sa_family_t)s->sockets[socket].domain;
	set_real(s, &real, 0);
	if (bind(backing->fd, &real.any, real.length) < 0)
		return -errno;
	error = real_port(backing->fd, &backing->real_port);
	if (error)
		return error;
	backing->port_by_bind = virtual != 0;
	if (!virtual)
		virtual = draw_port(s, is_stream(s, socket));
	backing->local = address_any(s->sockets[socket].domain, virtual);
	if (backing->local.any.sa_family == AF_INET)
		backing->local.in.sin_addr = wanted->in.sin_addr;
	else
		backing->local.in6.sin6_addr = wanted->in6.sin6_addr;
	backing->host_by_bind = !is_any(&backing->local);
	add_mapping(s, socket, virtual);
	return 0;
}

void address_connected(struct session *s, int socket, const struct address *remote)
{
	struct backing *backing = &s->backings[socket];
	uint16_t port = address_port(&backing->local);

	backing->remote = *remote;
	backing->remote.length = s->sockets[socket].domain == AF_INET ? sizeof(remote->in) :
								       sizeof(remote->in6);
	if (backing->host_by_bind)
		return;
	if (s->sockets[socket].domain == AF_INET6 && host_family(remote) == AF_INET) {
		backing->local.in6.sin6_addr =
			(struct in6_addr){ .s6_addr = { [10] = 0xff, 0xff, 127, 0, 0, 1 } };
		return;
	}
	backing->local = address_loopback(s->sockets[socket].domain, port);
}

/* connect(2) with AF_UNSPEC: what bind() set stays, what connect() chose goes. */
void address_disconnected(struct session *s, int socket)
{
	struct backing *backing = &s->backings[socket];
	uint16_t port = address_port(&backing->local);

	backing->remote.length = 0;
	if (!backing->host_by_bind)
		backing->local = address_any(s->sockets[socket].domain, port);
	if (backing->port_by_bind)
		return;
	/* The kernel gives the port back; the next call that needs one gets another. */
	for (size_t i = s->n_mappings; i-- > 0;) {
		if (s->mappings[i].socket == socket)
			remove_mapping(s, i);
	}
	backing->local.in.sin_port = 0;
	backing->real_port = 0;
}

void backing_close(struct session *s, int socket)
{
	struct backing *backing = &s->backings[socket];

	if (backing->fd < 0)
		return;
	close(backing->fd);
	backing->fd = -1;
	/* What only ends with its process was left open. */
	s->sockets[socket].closed = s->child.pidfd >= 0;
	/* The mapping stays: datagrams of a closed socket may still wait at the peer. Its port is free
	   again for bind(), because listens_at() asks for an open socket. */
}
