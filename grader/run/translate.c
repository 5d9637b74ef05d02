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

bool translate_imitates(const struct session *s, int socket)
{
	return s->sockets[socket].domain == AF_INET6 &&
	       machine_family(s->machine, AF_INET6) == AF_INET;
}

struct address translate_loopback(const struct session *s)
{
	struct address address = address_loopback(AF_INET6, 0);

	address.in6.sin6_addr = *machine_host6(s->machine);
	if (machine_family(s->machine, AF_INET6) == AF_INET)
		address_to_four(&address);
	return address;
}

/* An address that every socket refuses with that errno, after whatever it looks at before. */
static void spoil(struct address *address, int error)
{
	const sa_family_t nobodys = 77;

	address->any.sa_family = error == EINVAL ? AF_INET : nobodys;
	address->length = error == EINVAL ? sizeof(sa_family_t) : sizeof(struct sockaddr_in6);
}

void translate_form(const struct session *s, int socket, enum usage usage, struct address *address)
{
	const struct backing *backing = &s->backings[socket];
	bool v6only = backing->v6only && !has_loopback6(s);
	sa_family_t family = address->any.sa_family;

	/* From a mapped address to one of IPv6 there is no way (ip6_dst_lookup_tail() of the kernel). */
	if (!has_loopback6(s) && backing->four && !address_is_any(&backing->local) &&
	    usage != USAGE_BIND && s->sockets[socket].domain == AF_INET6 && complete(address) &&
	    address_host(address) == AF_INET6 && !address_is_any(address))
		spoil(address, EAFNOSUPPORT);

	/* IPV6_V6ONLY is not known to a socket behind which there is IPv4. */
	if (v6only && family == AF_INET && usage == USAGE_CONNECT && !is_stream(s, socket))
		spoil(address, EAFNOSUPPORT);
	if (!translate_imitates(s, socket) || address->length < sizeof(family) ||
	    (family == AF_UNSPEC && usage != USAGE_BIND))
		return;
	/* What follows are the checks of inet6_bind(), tcp_v6_connect(), __ip6_datagram_connect() and
	   udpv6_sendmsg() of the kernel. */
	if (family == AF_INET && usage != USAGE_BIND && !is_stream(s, socket))
		return;
	if (address->length < SIN6_LENGTH_MIN)
		spoil(address, EINVAL);
	else if (family != AF_INET6)
		spoil(address, usage == USAGE_SEND ? EINVAL : EAFNOSUPPORT);
}

/*
 * Where an address leads.
 */

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
	if (real->any.sa_family == AF_INET6 && machine_family(s->machine, AF_INET6) == AF_INET)
		address_to_four(real);
	address_set_port(real, port);
}

/* The same for a socket of his: AF_INET6 is nothing to an AF_INET socket, and the kernel says so. */
static void set_real_for(const struct session *s, int socket, struct address *real, uint16_t port)
{
	if (s->sockets[socket].domain == AF_INET6 || real->any.sa_family == AF_INET)
		set_real(s, real, port);
	else
		address_set_port(real, port);
}

/* The real port behind a virtual one on which he has no socket: one that refuses. */
static uint16_t port_of_nobody(struct session *s, const struct mapping *mapping, int family,
			       bool stream)
{
	/* Where ::1 is no host of its own behind, the peer or another of his sockets may be there. */
	if (!mapping || (!has_loopback6(s) &&
			 (mapping->peer || port_in_use(s, stream, mapping->real, -1))))
		return machine_dead_port(s->machine, family, stream);
	return mapping->real;
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
	if (family == AF_INET && s->backings[socket].v6only && !has_loopback6(s))
		return DESTINATION_ELSEWHERE;
	if (address_port(virtual) == 0) {
		set_real_for(s, socket, real, 0);
		return DESTINATION_NOBODY;
	}
	mapping = port_for_nobody(s, stream, address_port(virtual));
	if (mapping && mapping->peer && family == AF_INET6) {
		set_real_for(s, socket, real, mapping->real);
		return DESTINATION_PEER;
	}
	*own_socket = find_listener(s, stream, virtual);
	set_real_for(s, socket, real,
		     *own_socket >= 0 ? s->backings[*own_socket].real_port :
					port_of_nobody(s, mapping, family, stream));
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

/* A real host as his socket shows it: where ::1 is backed by a mapped address, it is ::1 again, unless
   that of an IPv4 host was meant. */
static void set_virtual_host(const struct session *s, int socket, bool four,
			     struct address *address)
{
	if (translate_imitates(s, socket) && address->any.sa_family == AF_INET)
		address_to_six(address);
	if (!has_loopback6(s) && address->any.sa_family == AF_INET6 && !four &&
	    s->sockets[socket].domain == AF_INET6 &&
	    IN6_ARE_ADDR_EQUAL(&address->in6.sin6_addr, &mapped_loopback))
		address->in6.sin6_addr = in6addr_loopback;
}

/* Whether his socket at a real port sends as an IPv4 host does; the last one, if it was used again. */
static bool sends_as_four(const struct session *s, bool stream, uint16_t real)
{
	for (int i = (int)s->run.n_sockets - 1; i >= 0; i--) {
		const struct backing *from = &s->backings[i];

		if (from->real_port == real && is_stream(s, i) == stream)
			return s->sockets[i].domain == AF_INET || from->four ||
			       (from->sent_to_four && address_is_any(&from->local));
	}
	return false;
}

bool translate_source(const struct session *s, int socket, const struct address *real,
		      struct address *virtual, bool *from_peer)
{
	const struct mapping *mapping = port_of_real(s, is_stream(s, socket), address_port(real));

	*virtual = *real;
	*from_peer = mapping && mapping->peer;
	if (!mapping || !address_host(real))
		return false;
	set_virtual_host(s, socket, sends_as_four(s, is_stream(s, socket), mapping->real), virtual);
	address_set_port(virtual, mapping->virtual);
	return true;
}

int own_socket_at(const struct session *s, const struct address *real)
{
	struct address virtual;
	const struct mapping *mapping = port_of_real(s, false, address_port(real));

	if (!mapping || mapping->peer)
		return -1;
	virtual = has_loopback6(s) ? *real : address_loopback(AF_INET6, 0);
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

/* A refusal for a datagram port that is neither the peer's nor in use here comes from a stranger. */
static bool is_strangers(struct session *s, bool stream, uint16_t virtual)
{
	const struct mapping *mapping = port_of_virtual(s, stream, virtual);

	return mapping && !mapping->peer && !stream && !port_in_use(s, stream, mapping->real, -1);
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
	if (!complete(&real) || real.any.sa_family != s->sockets[socket].domain) {
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
	port = address_port(&real);
	set_virtual_host(s, socket, backing->peer_is_four, &real);
	mapping = port_of_real(s, is_stream(s, socket), port);
	address_set_port(&real, mapping ? mapping->virtual : backing->dialed);
	backing->remote = real;
	return 0;
}
