/* How a socket gets its name, in both worlds: see address.h. */

#include <arpa/inet.h>
#include <errno.h>

#include "grader/run/backing.h"
#include "grader/run/translating.h"

enum { FIRST_UNPRIVILEGED_PORT = 1024, BIND_ATTEMPTS = 8 };

/* The hosts that an address speaks for. */
enum { HOSTS_FOUR = 1, HOSTS_SIX = 2 };

static int hosts_of(const struct address *address, bool v6only)
{
	if (address_is_any(address) && address->any.sa_family == AF_INET6)
		return HOSTS_SIX | (v6only ? 0 : HOSTS_FOUR);
	return address_host(address) == AF_INET ? HOSTS_FOUR : HOSTS_SIX;
}

/* Whether one of his own sockets, or the peer, sits at a port of the same hosts. */
static bool overlaps(const struct session *s, int socket, const struct address *wanted)
{
	bool stream = is_stream(s, socket);
	int hosts = hosts_of(wanted, s->backings[socket].v6only);
	const struct mapping *mapping = port_of_virtual(s, stream, address_port(wanted));

	if (mapping && mapping->peer && hosts & HOSTS_SIX)
		return true;
	for (int i = 0; i < (int)s->run.n_sockets; i++) {
		const struct backing *other = &s->backings[i];

		if (i != socket && other->fd >= 0 && is_stream(s, i) == stream &&
		    address_port(&other->local) == address_port(wanted) &&
		    hosts & hosts_of(&other->local, other->v6only))
			return true;
	}
	return false;
}

/* What this world refuses and the machine might allow: ports below 1024, as an ordinary user meets
   them, and hosts other than loopback. Everything else is the kernel's to check. */
static int check_bind(const struct session *s, int socket, const struct address *wanted)
{
	uint16_t port = address_port(wanted);
	bool foreign = address_host(wanted) == 0;

	if (s->sockets[socket].domain == AF_INET && foreign)
		return -EADDRNOTAVAIL;		/* inet_bind() looks at the host first, */
	if (s->backings[socket].v6only && !has_loopback6(s) && address_host(wanted) == AF_INET)
		return -EINVAL;			/* a kernel that knows the option says so */
	if (port && port < FIRST_UNPRIVILEGED_PORT)
		return -EACCES;
	if (!foreign)
		return 0;
	if (s->backings[socket].real_port)	/* inet6_bind() last */
		return -EINVAL;
	return unreachable(wanted) == -EINVAL ? -EINVAL : -EADDRNOTAVAIL;
}

/* A refusal for a port that is neither the peer's nor in use here comes from a stranger, who took the
   real port between our look for a free one and his bind(). Unless a connection of his may linger. */
static bool is_strangers(struct session *s, bool stream, uint16_t virtual)
{
	const struct mapping *mapping = port_of_virtual(s, stream, virtual);

	return mapping && !mapping->peer && !mapping->connected &&
	       !port_in_use(s, stream, mapping->real, -1);
}

/* What the kernel is given to bind to. Any host stays any. */
static struct address real_name(const struct session *s, int socket, const struct address *wanted,
				uint16_t port)
{
	struct address real = *wanted;

	if (!address_is_any(wanted))
		set_real_for(s, socket, &real, port);
	else if (translate_imitates(s, socket))
		address_to_four(&real);
	address_set_port(&real, port);
	return real;
}

static int bind_at(struct session *s, int socket, const struct address *wanted, uint16_t virtual)
{
	bool stream = is_stream(s, socket);

	for (int attempt = 0; attempt < BIND_ATTEMPTS; attempt++) {
		const struct mapping *mapping = port_for_virtual(s, stream, virtual);
		struct address real;

		if (mapping && attempt > 0 && !has_loopback6(s) && !overlaps(s, socket, wanted))
			mapping = port_besides(s, stream, virtual);
		if (!mapping)
			return -EADDRINUSE;
		port_release(s, stream, virtual);
		real = real_name(s, socket, wanted, mapping->real);
		if (bind(s->backings[socket].fd, &real.any, real.length) == 0) {
			s->backings[socket].real_port = mapping->real;
			return 0;
		}
		if (errno != EADDRINUSE)
			return -errno;
		if (is_strangers(s, stream, virtual))
			port_forget(s, stream, virtual);
		else if (has_loopback6(s) || overlaps(s, socket, wanted) ||
			 !(mapping->peer || port_in_use(s, stream, mapping->real, socket)))
			return -EADDRINUSE;
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
	if (!is_complete(&real) || real.any.sa_family != s->sockets[socket].domain) {
		translate_form(s, socket, USAGE_BIND, &real);
		if (bind(s->backings[socket].fd, &real.any, real.length) < 0)
			return -errno;
		return address_refresh(s, socket);
	}
	error = check_bind(s, socket, &real);
	if (error)
		return error;
	if (address_port(&real)) {
		error = bind_at(s, socket, &real, address_port(&real));
	} else {
		real = real_name(s, socket, &real, 0);
		if (bind(s->backings[socket].fd, &real.any, real.length) < 0)
			error = -errno;
	}
	if (error)
		return error;
	/* A socket that is bound to a host of IPv6 is IPv6 only from then on (inet6_bind() of the kernel). */
	s->backings[socket].four = !address_is_any(wanted) && address_host(wanted) == AF_INET;
	if (s->sockets[socket].domain == AF_INET6 && !address_is_any(wanted) &&
	    address_host(wanted) == AF_INET6)
		s->backings[socket].v6only = true;
	return address_refresh(s, socket);
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
	set_virtual_host(s, socket, backing->four, &real);
	if (port)
		address_set_port(&real, port_learn(s, socket, port));
	backing->real_port = port;
	backing->local = real;
	real = (struct address){ .length = sizeof(real.bytes) };
	if (getpeername(backing->fd, &real.any, &real.length) < 0) {
		backing->remote.length = 0;
		return errno == ENOTCONN ? 0 : -errno;
	}
	if (is_stream(s, socket))
		port_mark_connected(s, backing->real_port);
	port = address_port(&real);
	set_virtual_host(s, socket, backing->peer_is_four, &real);
	mapping = port_of_real(s, is_stream(s, socket), port);
	address_set_port(&real, mapping ? mapping->virtual : backing->dialed);
	backing->remote = real;
	return 0;
}
