/* Virtual addresses and real ones: see address.h. */

#include <errno.h>

#include "grader/run/backing.h"
#include "grader/run/translating.h"

static const struct in6_addr mapped_loopback = { .s6_addr = { [10] = 0xff, 0xff, 127, 0, 0, 1 } };

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
	    usage != USAGE_BIND && s->sockets[socket].domain == AF_INET6 && is_complete(address) &&
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

void set_real_for(const struct session *s, int socket, struct address *real, uint16_t port)
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
	if (!is_complete(virtual))
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

void set_virtual_host(const struct session *s, int socket, bool four, struct address *address)
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
