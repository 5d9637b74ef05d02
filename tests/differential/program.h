/*
 * What the cases of the differential test are written with.
 *
 * A case makes system calls as a student's program would and tells what each of them gave. The same
 * program runs natively and in the sandbox; what it tells must be the same, line by line. Ports are
 * told by name, because they are not the same numbers on both sides.
 */
#pragma once

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/socket.h>

#include "tests/differential/sides.h"

struct test_case {
	const char *name;	/* NULL ends a table */
	void (*run)(void);
};

extern const struct test_case address_cases[], datagram_cases[], descriptor_cases[], libc_cases[],
	message_cases[], option_cases[], stream_cases[], wait_cases[];

/* A random sequence of calls. */
void run_random(uint64_t seed);

/* Many calls of one kind, untold. False: no such kind. */
bool run_calls(const char *kind, unsigned n);

/* Tells a call and what it returned, errno too when that is -1. Returns the result; errno stays. */
long tell(const char *call, long result);
#define TELL(call) tell(#call, (long)(call))

/* The same for a call that comes back by itself after a while. */
#define TELL_TIMED(call) (announce_timeout(), TELL(call))
void announce_timeout(void);

/* More about the call that was told last. */
void note(const char *format, ...) __attribute__((format(printf, 1, 2)));
void note_bytes(const void *bytes, long size);		/* nothing if size is negative */
void note_address(const void *address, socklen_t length, socklen_t room);

/* An address and its length, as two arguments: of ::1, 127.0.0.1, ::ffff:127.0.0.1, ::, 0.0.0.0. */
#define AT6(place) name_of(in6addr_loopback, place), sizeof(struct sockaddr_in6)
#define AT4(place) name4_of(INADDR_LOOPBACK, place), sizeof(struct sockaddr_in)
#define AT_MAPPED(place) name_of(mapped_loopback, place), sizeof(struct sockaddr_in6)
#define ANY6(place) name_of(in6addr_any, place), sizeof(struct sockaddr_in6)
#define ANY4(place) name4_of(INADDR_ANY, place), sizeof(struct sockaddr_in)

struct in6_addr;
extern const struct in6_addr mapped_loopback;
const struct sockaddr *name_of(struct in6_addr host, enum place place);
const struct sockaddr *name4_of(uint32_t host, enum place place);
uint16_t port_of(enum place place);		/* host order */

/* Sockets that need no telling. */
int udp(void);			/* IPv6 */
int udp_at(enum place place);	/* bound at ::1 */
int udp_to(enum place place);	/* connected to ::1 */
int tcp(void);
int tcp_listening(enum place place);

struct stream_pair {
	int client, server, listener;
};
struct stream_pair stream_pair(void);	/* connected over S1 */

/* Tells what a receive without waiting gives, and from whom. */
void receive(int fd);
/* Tells getsockname() and getpeername(). */
void tell_names(int fd);

/* Two pages; the second is unreadable. */
char *page_before_nothing(size_t *size);
/* One page that can be read and not written, all 'r'. */
char *read_only_page(void);
#define BAD_POINTER ((void *)16)
