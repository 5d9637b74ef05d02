/*
 * What one run did: the calls, the sockets, every datagram, the ending.
 *
 * Written by the supervisor, the socket calls and the peer while the run lasts; `const` for
 * everybody afterwards. A verdict is a pure function of it. All addresses are virtual: the ones the
 * student saw. Nothing here depends on time, pids or real ports.
 */
#pragma once

#include <netinet/in.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/socket.h>

#include "harness/driver.h"

/* What a call is, in whatever spelling: send() is also sendto(), sendmsg() and write() on a socket. */
enum call_kind {
	CALL_OTHER,
	CALL_SOCKET,
	CALL_BIND,
	CALL_CONNECT,
	CALL_LISTEN,
	CALL_ACCEPT,
	CALL_SEND,
	CALL_RECV,
	CALL_SHUTDOWN,
	CALL_CLOSE,
	CALL_GETSOCKNAME,
	CALL_GETPEERNAME,
	CALL_SETSOCKOPT,
	CALL_GETSOCKOPT,
	CALL_POLL,		/* poll, ppoll, select, pselect6 */
	CALL_DUP,
	CALL_FCNTL,
	CALL_IOCTL,
	CALL_SLEEP,
	CALL_PRINT,		/* write() to standard output or error */
	CALL_OPEN,
	CALL_KINDS
};

/* A socket address as it stood in memory; length 0 is no address. `length` may be shorter than what
   the family needs: the student handed it in like that. */
struct address {
	socklen_t length;
	union {
		struct sockaddr any;
		struct sockaddr_in in;
		struct sockaddr_in6 in6;
		uint8_t bytes[128];
	};
};

/* One system call as the supervisor saw it, arguments named as in its manual page. */
struct call {
	enum call_kind kind;
	const char *name;	/* the function's name: "sendto"; static */
	int fd;			/* virtual, as given; -1 where the call has none */
	int socket;		/* index into run.sockets of the socket that fd meant, or -1 */
	int domain, type, protocol;	/* CALL_SOCKET */
	size_t size;		/* bytes asked for (send, recv); number of descriptors (poll) */
	int flags;		/* MSG_*, or F_* of fcntl */
	int level, option;	/* set/getsockopt */
	bool has_address;	/* an address was handed in */
	struct address address;	/* ... this one; for recv, the source that was handed out */
	uint64_t addrlen;	/* its length exactly as handed in, however absurd */
	bool length_preset;	/* recvfrom, accept, get*name: *addrlen held something on entry */
	uint32_t length_in;	/* ... this */
	int datagram;		/* index into run.datagrams of what it sent or received, or -1 */
	long result;		/* as the function returns it: -1 on failure */
	int error;		/* errno, 0 on success */
	bool injected;		/* we made it fail */
	bool blocked;		/* it never came back: nothing could end it */
	int line;		/* of the student's file, 0 if unknown (a claim) */
};

/* A socket that the student made. Its index is its identity; descriptor numbers come and go. */
struct socket_record {
	int domain, type, protocol;	/* type without SOCK_CLOEXEC and SOCK_NONBLOCK */
	int call;			/* index of the call that made it; -1: it was handed in */
	bool bound;			/* by bind(), to `local` */
	struct address local;
	bool connected;			/* now, or when last used, to `peer` */
	struct address peer;
	bool listening;
	bool closed;			/* no descriptor means it any more */
};

/* One datagram that left the student's sockets, or reached them and was received. */
struct datagram {
	bool sent;		/* by the student; else he received it */
	int socket;		/* index of the socket it left from or came in by */
	int call;		/* index of the call */
	bool connected;		/* that socket was connected at that moment */
	struct address local;	/* what that socket was bound to at that moment */
	struct address remote;	/* where it went, where it came from */
	bool to_peer;		/* it reached (came from) the reference peer */
	const uint8_t *bytes;
	size_t length;		/* of the datagram; a receive may have had room for less: */
	size_t taken;		/* bytes that the student's buffer took */
};

enum ending {
	ENDED_RETURNED,		/* the function came back and the driver said so */
	ENDED_EXITED,		/* the process ended in another way: exit(), a second claim, ... */
	ENDED_KILLED,		/* by the signal `signal` */
	ENDED_FORBIDDEN,	/* it made the call `forbidden` (NULL: one that has no name here) */
	ENDED_BLOCKED,		/* its last call waits for what cannot come */
	ENDED_OUT_OF_TIME,	/* 1 s of CPU, or 5 s of virtual time */
	ENDED_OUT_OF_MEMORY,
	ENDED_TOO_MUCH_OUTPUT,
	ENDED_TOO_MANY_CALLS,
};

struct run {
	const struct scenario *scenario;
	const struct plan *plan;	/* the job and the peer's part, as drawn from the seed */

	enum ending ending;
	int signal;
	int exit_status;
	const char *forbidden;		/* static name of a call, or NULL */
	int forbidden_line;
	const char *unsupported;	/* what first was not available, a sentence marked for translation
					   about a call (%s), or NULL */
	const char *unsupported_call;
	int unsupported_line;
	const char *blocked_because;	/* marked for translation; set for ENDED_BLOCKED */
	bool started;			/* the driver said hello: a claim, but one nobody gains by */

	const struct call *calls;
	size_t n_calls;			/* recorded; more were made when calls_made is larger */
	size_t calls_made;
	const struct socket_record *sockets;
	size_t n_sockets;
	const struct datagram *datagrams;	/* in the order in which they were sent or received */
	size_t n_datagrams;

	bool returned;			/* a claim came ... */
	const uint8_t *claim;		/* ... with these bytes */
	size_t claim_size;
	bool claimed_twice;
	const struct harness_fault *fault;	/* claims about a crash or the heap, or NULL */
	int fault_line;

	bool memory_refused;		/* an allocation was refused for lack of room */
	uint64_t slept;			/* virtual nanoseconds */
	const char *output;		/* what it printed to 1 and 2, NUL added after output_size */
	size_t output_size;
	const char *first_opened;	/* path of the first file it tried to open, or NULL */
	/* For --timings only, nothing else may look: what the process used; how long it was started and
	   served, without what it waited in between for the run before it to end. */
	unsigned long cpu_us, wall_us;
};
