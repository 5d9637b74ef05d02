/* Virtual addresses and real ones: see address.h. */

#include <arpa/inet.h>
#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "grader/base/util.h"
#include "grader/run/address.h"
#include "grader/run/backing.h"
#include "grader/run/machine.h"
#include "grader/run/session.h"

enum {
	SIN6_LENGTH_MIN = 24,		/* SIN6_LEN_RFC2133 of the kernel: without the scope id */
	FIRST_UNPRIVILEGED_PORT = 1024,
	BIND_ATTEMPTS = 8,
};

static const struct in6_addr mapped_loopback = { .s6_addr = { [10] = 0xff, 0xff, 127, 0, 0, 1 } };

static bool is_stream(const struct session *s, int socket)
{
	return s->sockets[socket].type == SOCK_STREAM;
}

static bool has_loopback6(const struct session *s)
{
	return IN6_IS_ADDR_LOOPBACK(machine_host6(s->machine));
}

/* Long enough, and of a family, that its host and port mean something. */
static bool complete(const struct address *address)
{
	if (address->length < sizeof(sa_family_t))
		return false;
	if (address->any.sa_family == AF_INET)
		return address->length >= sizeof(struct sockaddr_in);
	return address->any.sa_family == AF_INET6 && address->length >= SIN6_LENGTH_MIN;
}

/*
 * Where an address leads.
 */

/* Whether what is sent to an address of this host arrives at an open socket of his with that port. */
static bool listens_at(const struct session *s, int socket, const struct address *to)
{
	const struct backing *backing = &s->backings[socket];
	const struct address *local = &backing->local;

	if (backing->fd < 0 || address_port(local) != address_port(to))
		return false;
	if (address_is_any(local) && local->any.sa_family == AF_INET)
		return address_host(to) == AF_INET;
	if (address_is_any(local))
		return address_host(to) == AF_INET6 || !backing->v6only;
	if (address_host(to) == AF_INET6)
		return address_host(local) == AF_INET6;
	return address_host(local) == AF_INET && address_host4(local) == address_host4(to);
}

static int find_listener(const struct session *s, bool stream, const struct address *to)
{
	for (int i = 0; i < (int)s->run.n_sockets; i++) {
		if (is_stream(s, i) == stream && listens_at(s, i, to))
			return i;
	}
	return -1;
}

/* The host that stands behind one that he named, and another port. */
static void set_real(const struct session *s, struct address *real, uint16_t port)
{
	if (real->any.sa_family == AF_INET6 && !has_loopback6(s) &&
	    address_host(real) == AF_INET6)
		real->in6.sin6_addr = *machine_host6(s->machine);
	address_set_port(real, port);
}

int unreachable(const struct address *virtual)
{
	if (virtual->any.sa_family == AF_INET6 &&
	    IN6_IS_ADDR_LINKLOCAL(&virtual->in6.sin6_addr) &&
	    (virtual->length < sizeof(virtual->in6) || !virtual->in6.sin6_scope_id))
		return -EINVAL;
	return -ENETUNREACH;
}

enum destination translate_destination(struct session *s, int socket,
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
	family = address_host(virtual);
	if (!family)
		return DESTINATION_ELSEWHERE;
	if (address_port(virtual) == 0) {
		set_real(s, real, 0);
		return DESTINATION_NOBODY;
	}
	mapping = port_for_nobody(s, stream, address_port(virtual));
	set_real(s, real,
		 mapping ? mapping->real : machine_dead_port(s->machine, family, stream));
	if (mapping && mapping->peer && family == AF_INET6)
		return DESTINATION_PEER;
	*own_socket = find_listener(s, stream, virtual);
	return *own_socket >= 0 ? DESTINATION_OWN : DESTINATION_NOBODY;
}

bool translate_to_own(const struct session *s, const struct address *virtual, struct address *real,
		      int *own_socket)
{
	*own_socket = find_listener(s, false, virtual);
	if (*own_socket < 0)
		return false;
	*real = *virtual;
	set_real(s, real, s->backings[*own_socket].real_port);
	return true;
}

/* A real host as his socket shows it: where ::1 is backed by a mapped address, it is ::1 again. */
static void set_virtual_host(const struct session *s, int socket, struct address *address)
{
	if (!has_loopback6(s) && address->any.sa_family == AF_INET6 &&
	    s->sockets[socket].domain == AF_INET6 &&
	    IN6_ARE_ADDR_EQUAL(&address->in6.sin6_addr, &mapped_loopback))
		address->in6.sin6_addr = in6addr_loopback;
}

bool translate_source(const struct session *s, int socket, const struct address *real,
		      struct address *virtual, bool *from_peer)
{
	const struct mapping *mapping = port_of_real(s, is_stream(s, socket), address_port(real));

	*virtual = *real;
	*from_peer = mapping && mapping->peer;
	if (!mapping || !address_host(real))
		return false;
	set_virtual_host(s, socket, virtual);
	address_set_port(virtual, mapping->virtual);
	return true;
}

int own_socket_at(const struct session *s, const struct address *real)
{
	struct address virtual;
	const struct mapping *mapping = port_of_real(s, false, address_port(real));

	if (!mapping || mapping->peer)
		return -1;
	virtual = *real;
	if (!has_loopback6(s) && real->any.sa_family == AF_INET6)
		virtual.in6.sin6_addr = in6addr_loopback;
	address_set_port(&virtual, mapping->virtual);
	return find_listener(s, false, &virtual);
}

/*
 * How a socket gets its name.
 */

/* What this world refuses and the machine might allow: ports below 1024, as an ordinary user meets
   them, and hosts other than loopback. Everything else is the kernel's to check. */
static int check_bind(const struct session *s, int socket, const struct address *wanted)
{
	uint16_t port = address_port(wanted);
	bool foreign = address_host(wanted) == 0;

	if (s->sockets[socket].domain == AF_INET && foreign)
		return -EADDRNOTAVAIL;		/* inet_bind() looks at the host first, */
	if (port && port < FIRST_UNPRIVILEGED_PORT)
		return -EACCES;
	if (!foreign)
		return 0;
	if (s->backings[socket].real_port)	/* inet6_bind() last */
		return -EINVAL;
	return unreachable(wanted) == -EINVAL ? -EINVAL : -EADDRNOTAVAIL;
}

/* A refusal for a datagram port that is neither the peer's nor in use here comes from a stranger. */
static bool is_strangers(struct session *s, bool stream, uint16_t virtual)
{
	const struct mapping *mapping = port_of_virtual(s, stream, virtual);

	return mapping && !mapping->peer && !stream && !port_in_use(s, stream, mapping->real, -1);
}

static int bind_at(struct session *s, int socket, const struct address *wanted, uint16_t virtual)
{
	bool stream = is_stream(s, socket);
	struct address real = *wanted;

	for (int attempt = 0; attempt < BIND_ATTEMPTS; attempt++) {
		const struct mapping *mapping = port_for_virtual(s, stream, virtual);

		if (!mapping)
			return -EADDRINUSE;
		port_release(s, stream, virtual);
		set_real(s, &real, mapping->real);
		if (bind(s->backings[socket].fd, &real.any, real.length) == 0) {
			s->backings[socket].real_port = mapping->real;
			return 0;
		}
		if (errno != EADDRINUSE || !is_strangers(s, stream, virtual))
			return -errno;
		port_forget(s, stream, virtual);
	}
	return -EADDRINUSE;
}

int address_bind(struct session *s, int socket, const struct address *wanted)
{
	bool old_style = s->sockets[socket].domain == AF_INET && wanted->any.sa_family == AF_UNSPEC;
	struct address real = *wanted;
	int error = 0;

	/* AF_UNSPEC with INADDR_ANY is taken for AF_INET, for old programs (ip(7)). */
	if (old_style && wanted->length >= sizeof(wanted->in) &&
	    wanted->in.sin_addr.s_addr == htonl(INADDR_ANY))
		real.any.sa_family = AF_INET;
	/* Of another family or too short: the kernel says so. */
	if (!complete(&real) || real.any.sa_family != s->sockets[socket].domain) {
		if (bind(s->backings[socket].fd, &wanted->any, wanted->length) < 0)
			return -errno;
		return address_refresh(s, socket);
	}
	error = check_bind(s, socket, &real);
	if (error)
		return error;
	if (address_port(&real)) {
		error = bind_at(s, socket, &real, address_port(&real));
	} else {
		set_real(s, &real, 0);
		if (bind(s->backings[socket].fd, &real.any, real.length) < 0)
			error = -errno;
	}
	return error ? error : address_refresh(s, socket);
}

int address_refresh(struct session *s, int socket)
{
	struct backing *backing = &s->backings[socket];
	struct address real = { .length = sizeof(real.bytes) };
	const struct mapping *mapping;
	uint16_t port;

	if (getsockname(backing->fd, &real.any, &real.length) < 0)
		return -errno;
	port = address_port(&real);
	set_virtual_host(s, socket, &real);
	if (port)
		address_set_port(&real, port_learn(s, socket, port));
	backing->real_port = port;
	backing->local = real;
	real = (struct address){ .length = sizeof(real.bytes) };
	if (getpeername(backing->fd, &real.any, &real.length) < 0) {
		backing->remote.length = 0;
		return errno == ENOTCONN ? 0 : -errno;
	}
	port = address_port(&real);
	set_virtual_host(s, socket, &real);
	mapping = port_of_real(s, is_stream(s, socket), port);
	address_set_port(&real, mapping ? mapping->virtual : 0);
	backing->remote = real;
	return 0;
}
