/* The table of ports: see ports.h. */

#include "grader/run/ports.h"

#include <errno.h>
#include <sys/socket.h>
#include <unistd.h>

#include "grader/base/util.h"
#include "grader/run/address.h"
#include "grader/run/backing.h"
#include "grader/run/machine.h"
#include "grader/run/session.h"

enum {
	FIRST_AUTOMATIC_PORT = 32768,	/* net.ipv4.ip_local_port_range, ip(7) */
	LAST_AUTOMATIC_PORT = 60999,
	ATTEMPTS = 8,
	PLACEHOLDERS_MAX = 32,		/* beyond it the oldest goes */
	PLACEHOLDER_HOST = 0x7ffffffe,	/* 127.255.255.254 */
};

static struct mapping *find_virtual(struct session *s, bool stream, uint16_t virtual)
{
	return (struct mapping *)(uintptr_t)port_of_virtual(s, stream, virtual);
}

const struct mapping *port_of_virtual(const struct session *s, bool stream, uint16_t virtual)
{
	for (size_t i = 0; i < s->n_mappings; i++) {
		if (s->mappings[i].virtual == virtual && s->mappings[i].stream == stream)
			return &s->mappings[i];
	}
	return NULL;
}

const struct mapping *port_of_real(const struct session *s, bool stream, uint16_t real)
{
	for (size_t i = 0; i < s->n_mappings; i++) {
		if (s->mappings[i].real == real && s->mappings[i].stream == stream)
			return &s->mappings[i];
	}
	return NULL;
}

bool port_in_use(const struct session *s, bool stream, uint16_t real, int except)
{
	for (int i = 0; i < (int)s->run.n_sockets; i++) {
		if (i != except && s->backings[i].fd >= 0 && s->backings[i].real_port == real &&
		    (s->sockets[i].type == SOCK_STREAM) == stream)
			return true;
	}
	return false;
}

static void drop_placeholder(struct mapping *mapping)
{
	close_fd(&mapping->placeholder);
	mapping->placeholder = -1;
}

static void remove_mapping(struct session *s, const struct mapping *found)
{
	struct mapping *mapping = (struct mapping *)(uintptr_t)found;

	if (!mapping)
		return;
	drop_placeholder(mapping);
	/* In order: the first rows are the oldest. */
	for (; mapping + 1 < s->mappings + s->n_mappings; mapping++)
		mapping[0] = mapping[1];
	s->n_mappings--;
}

/* The first row that no open socket needs makes room when the table is full; there is one, because
   open sockets are fewer than rows. */
static void make_room(struct session *s)
{
	for (size_t i = 0; s->n_mappings == N_ELEMENTS(s->mappings); i++) {
		const struct mapping *mapping = &s->mappings[i];

		if (!mapping->peer && !port_in_use(s, mapping->stream, mapping->real, -1))
			remove_mapping(s, mapping);
	}
}

static struct mapping *add_mapping(struct session *s, bool stream, uint16_t real, uint16_t virtual)
{
	/* The kernel gives the real port of a socket that is closed to another. */
	remove_mapping(s, port_of_real(s, stream, real));
	remove_mapping(s, port_of_virtual(s, stream, virtual));
	make_room(s);
	s->mappings[s->n_mappings] = (struct mapping){ real, virtual, stream, .placeholder = -1 };
	return &s->mappings[s->n_mappings++];
}

void port_add_peer(struct session *s, bool stream, uint16_t real, uint16_t virtual)
{
	add_mapping(s, stream, real, virtual)->peer = true;
}

/* A real port that is free on every host: that, or -1. */
static int scout_port(const struct session *s, bool stream)
{
	struct address address = address_any(machine_family(s->machine, AF_INET6), 0);
	cleanup_fd int fd =
		backing_open(s->machine, AF_INET6, stream ? SOCK_STREAM : SOCK_DGRAM, 0);

	if (fd < 0 || bind(fd, &address.any, address.length) < 0 ||
	    getsockname(fd, &address.any, &address.length) < 0)
		return -1;
	return address_port(&address);
}

const struct mapping *port_for_virtual(struct session *s, bool stream, uint16_t virtual)
{
	const struct mapping *mapping = port_of_virtual(s, stream, virtual);
	int port = mapping ? 0 : scout_port(s, stream);

	if (mapping)
		return mapping;
	if (port < 0) {
		session_fault(s, errno, "cannot reserve a port of loopback");
		return NULL;
	}
	return add_mapping(s, stream, (uint16_t)port, virtual);
}

/* A datagram socket that is connected to itself, a stream socket that does not listen: neither hears
   anybody. A wildcard bind of others meets it, a connect() of others avoids its port. */
static int place_holder(const struct session *s, bool stream, uint16_t port)
{
	struct address address = address_loopback(AF_INET, port);
	cleanup_fd int fd = backing_open(s->machine, AF_INET, stream ? SOCK_STREAM : SOCK_DGRAM, 0);

	address.in.sin_addr.s_addr = htonl(PLACEHOLDER_HOST);
	if (fd < 0 || bind(fd, &address.any, address.length) < 0 ||
	    (!stream && connect(fd, &address.any, address.length) < 0))
		return -1;
	return steal_fd(&fd);
}

static void limit_placeholders(struct session *s)
{
	struct mapping *oldest = NULL;
	int count = 0;

	for (size_t i = s->n_mappings; i-- > 0;) {
		if (s->mappings[i].placeholder < 0)
			continue;
		oldest = &s->mappings[i];
		count++;
	}
	if (count > PLACEHOLDERS_MAX)
		drop_placeholder(oldest);
}

const struct mapping *port_besides(struct session *s, bool stream, uint16_t virtual)
{
	int port = scout_port(s, stream);

	if (port < 0)
		return NULL;
	remove_mapping(s, port_of_real(s, stream, (uint16_t)port));
	make_room(s);
	s->mappings[s->n_mappings] =
		(struct mapping){ (uint16_t)port, virtual, stream, .placeholder = -1 };
	return &s->mappings[s->n_mappings++];
}

const struct mapping *port_for_nobody(struct session *s, bool stream, uint16_t virtual)
{
	for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
		const struct mapping *known = port_for_virtual(s, stream, virtual);
		struct mapping *mapping = find_virtual(s, stream, virtual);

		if (!known || mapping->peer || mapping->placeholder >= 0 ||
		    port_in_use(s, stream, mapping->real, -1))
			return known;
		mapping->placeholder = place_holder(s, stream, mapping->real);
		if (mapping->placeholder >= 0) {
			limit_placeholders(s);
			return mapping;
		}
		if (errno != EADDRINUSE)
			return mapping;
		remove_mapping(s, mapping);
	}
	return NULL;
}

void port_release(struct session *s, bool stream, uint16_t virtual)
{
	struct mapping *mapping = find_virtual(s, stream, virtual);

	if (mapping)
		drop_placeholder(mapping);
}

void port_forget(struct session *s, bool stream, uint16_t virtual)
{
	remove_mapping(s, port_of_virtual(s, stream, virtual));
}

static uint16_t draw_port(struct session *s, bool stream)
{
	uint16_t port;

	do {
		port = (uint16_t)draw_between(&s->ports, FIRST_AUTOMATIC_PORT, LAST_AUTOMATIC_PORT);
	} while (port_of_virtual(s, stream, port));
	return port;
}

uint16_t port_learn(struct session *s, int socket, uint16_t real)
{
	bool stream = s->sockets[socket].type == SOCK_STREAM;
	const struct mapping *mapping = port_of_real(s, stream, real);

	/* A row of a socket that is gone says nothing about who has its real port now. */
	if (mapping && (s->backings[socket].real_port == real ||
			port_in_use(s, stream, real, socket)))
		return mapping->virtual;
	return add_mapping(s, stream, real, draw_port(s, stream))->virtual;
}

void port_mark_connected(struct session *s, uint16_t real)
{
	struct mapping *mapping = (struct mapping *)(uintptr_t)port_of_real(s, true, real);

	if (mapping)
		mapping->connected = true;
}

void ports_finish(struct session *s)
{
	while (s->n_mappings > 0)
		drop_placeholder(&s->mappings[--s->n_mappings]);
}
