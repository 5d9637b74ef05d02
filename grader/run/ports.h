/*
 * The table of ports of one run: which real port stands for a virtual one. One row for each virtual
 * port of a protocol (but see port_besides()), one for each real one, for as long as the run lasts.
 *
 * A real port on which the student has no socket is kept from others by a placeholder: a socket of ours
 * at an address of loopback that nobody uses, so that what is sent to the port is refused all the same.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

struct session;

/* A virtual port and the real one that stands for it. */
struct mapping {
	uint16_t real, virtual;		/* host order */
	bool stream;
	bool peer;			/* the reference peer's */
	bool connected;			/* a stream began or ended here: it may linger (TIME_WAIT, tcp(7)) */
	int placeholder;		/* or -1 */
};

/* The row of a port, or NULL; valid until the next row is added. */
const struct mapping *port_of_virtual(const struct session *s, bool stream, uint16_t virtual);
const struct mapping *port_of_real(const struct session *s, bool stream, uint16_t real);

/* Whether an open socket of his, other than `except`, sits at a real port. */
bool port_in_use(const struct session *s, bool stream, uint16_t real, int except);

/* The reference peer's real port stands behind its virtual one. */
void port_add_peer(struct session *s, bool stream, uint16_t real, uint16_t virtual);

/* The row of a virtual port that he named; a new real one, free on every host, if it had none. NULL:
   no port could be had. */
const struct mapping *port_for_virtual(struct session *s, bool stream, uint16_t virtual);

/* One more real port for a virtual one that has one already: where there is no IPv6, the same port of two
   hosts that are one behind. NULL: no port could be had. */
const struct mapping *port_besides(struct session *s, bool stream, uint16_t virtual);

/* As port_for_virtual(), kept from others until he binds a socket there himself. */
const struct mapping *port_for_nobody(struct session *s, bool stream, uint16_t virtual);

/* He is about to bind there: the placeholder goes. */
void port_release(struct session *s, bool stream, uint16_t virtual);

/* A virtual port's real one is lost to a stranger: the next time it gets another. */
void port_forget(struct session *s, bool stream, uint16_t virtual);

/* The virtual port of a real one that the kernel gave to a socket, just now or before: drawn from the
   seed when it is new. */
uint16_t port_learn(struct session *s, int socket, uint16_t real);

/* A stream socket at that real port is connected. */
void port_mark_connected(struct session *s, uint16_t real);

/* Closes the placeholders. */
void ports_finish(struct session *s);
