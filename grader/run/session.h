/*
 * One run while it lasts, as the files of this folder see it: the student's process, his virtual
 * descriptors and sockets, the addresses, the clock, the peer, the evidence that grows.
 *
 * Runs in the supervisor. Nothing in here is believed because the student's process said so; what he
 * hands in is read once, into our memory, and acted on from there.
 */
#pragma once

#include <linux/seccomp.h>

#include "grader/base/fault.h"
#include "grader/judge/draw.h"
#include "grader/judge/evidence.h"
#include "grader/judge/plan.h"
#include "grader/run/ports.h"
#include "grader/run/run.h"
#include "grader/run/sandbox.h"

/* The virtual machine that every submission meets, wherever it is graded. */
enum {
	VIRTUAL_PID = 4242,
	VIRTUAL_PPID = 4241,
	VIRTUAL_UID = 1000,
	DESCRIPTORS_MAX = 64,		/* RLIMIT_NOFILE: sockets beyond it meet EMFILE */
	SOCKETS_MAX = 512,		/* made in one run, open or not */
	CALLS_MAX = 10000,		/* notified calls of any kind */
	OUTPUT_MAX = 64 * 1024,
	DATAGRAM_BYTES_MAX = 8 << 20,	/* kept as evidence in one run */
	OPTIONS6 = 9,			/* kept in struct backing */
	PATIENCE_MS = 500,		/* of waiting for a slow machine, in one run */
	TRANSFER_MAX = 1 << 17,		/* bytes of one call that we look at: more than a datagram has */
};
#define SECOND 1000000000ULL		/* of virtual time, in ns */
#define VIRTUAL_TIME_MAX (5 * SECOND)
#define VIRTUAL_EPOCH 1767225600ULL	/* what time() says at the start: 2026-01-01 00:00:00 UTC */

enum description_kind {
	DESCRIPTION_FREE,
	DESCRIPTION_INPUT,		/* 0: nobody types */
	DESCRIPTION_OUTPUT,		/* 1 and 2: kept and shown */
	DESCRIPTION_JOB,
	DESCRIPTION_CLAIM,
	DESCRIPTION_SOCKET,
};

/* An open file description (open(2)): what dup() shares. */
struct description {
	enum description_kind kind;
	int references;
	bool nonblocking;		/* O_NONBLOCK as the student set it; ours never decide by it */
	bool append;			/* O_APPEND: means nothing here, and is remembered */
	int socket;			/* index into session.sockets */
};

struct descriptor {
	struct description *description;	/* NULL: closed */
	bool cloexec;
};

/* The real socket behind a socket_record of the same index. */
struct backing {
	int fd;				/* -1 once closed */
	uint16_t real_port;		/* host order; 0 while the kernel has given none */
	struct address local;		/* virtual, as getsockname() must say it */
	struct address remote;		/* virtual, as getpeername() must say it; length 0: none */
	uint64_t receive_timeout, send_timeout;	/* SO_RCVTIMEO, SO_SNDTIMEO in ns; 0: none, 1: at once */
	unsigned due;			/* datagrams sent to it that it has not been seen to receive */
	struct cork *cork;		/* a datagram in parts, or NULL: cork.h */
	bool v6only;
	int options6[OPTIONS6];		/* IPV6_..., where the kernel has no IPv6: option_calls.c */
	/* Only where a mapped address stands for ::1: whether its host is one of IPv4's in the form of IPv6,
	   the host that it is connected to, and the one that it sent to last. */
	bool four, peer_is_four, sent_to_four;
	uint16_t dialed;		/* virtual port that it was connected to last */
	bool shut_read;
	bool lingers;			/* he has set SO_LINGER: close() must not wait for it */
};

struct peer {
	int fd;				/* the reference peer's real socket */
	uint16_t real_port;
	size_t next_answer;		/* steps of the plan already taken */
	bool sent[PLAN_STEPS_MAX];
	unsigned due;			/* datagrams sent to it and not yet seen by it */
};

struct session {
	const struct machine *machine;
	const struct run_order *order;
	struct fault *fault;

	struct child child;
	bool ended;			/* the verdict on the ending is in run.ending */
	const char *void_because;	/* it says nothing about the submission, and why; or NULL */
	bool killed_himself;		/* he sent himself SIGKILL: it is not somebody else's */
	int error;			/* a fault of ours: the run is void */

	struct descriptor descriptors[DESCRIPTORS_MAX];
	struct description job, claim;	/* HARNESS_JOB, HARNESS_CLAIM: above the limit, never shared */
	bool job_closed, claim_closed;
	size_t job_read;

	struct backing *backings;	/* one per socket_record */
	struct mapping mappings[SOCKETS_MAX + 1];	/* ports.h */
	size_t n_mappings;
	struct peer peer;
	struct {
		int fd;			/* the peer's end of the stream handed over, or -1 */
		int socket;		/* the student's end: index, or -1 */
		size_t next;		/* steps of the plan already said */
		size_t heard;		/* bytes that the peer has had from him */
		bool said_all;		/* and ended its side */
	} handed;

	uint64_t now;			/* virtual ns since the start */
	int patience;			/* ms that session_await() may still wait in all */
	struct draw random, ports;

	uint64_t notes, out;		/* addresses that the driver's hello gave, or 0 */
	uint64_t instruction;		/* of the call being served */
	uint8_t *transfer;		/* TRANSFER_MAX bytes: the datagram being carried */

	struct run run;			/* the evidence; its arrays are ours until run_free() */
	struct call *calls;
	size_t calls_allocated;
	struct socket_record *sockets;
	size_t sockets_allocated;
	struct datagram *datagrams;
	size_t datagrams_allocated;
	size_t datagram_bytes;
	char *output;
	struct harness_fault harness_fault;
};

/* What a handler makes of a call. */
struct reply {
	bool ends;			/* no answer: the run is over */
	bool by_kernel;			/* the kernel performs it; it must be one that returns at once */
	long value;			/* >= 0, or -errno */
};

static inline struct reply answer(long value)
{
	return (struct reply){ .value = value };
}

/* record.c: evidence */
struct call *record_call(struct session *s, enum call_kind kind, const char *name);
struct reply record_result(struct session *s, struct call *call, long value);
struct datagram *record_datagram(struct session *s, struct call *call, bool sent,
				 const void *bytes, size_t length, size_t taken);
void record_output(struct session *s, const void *bytes, size_t size);
int record_line(struct session *s);		/* line of the call being served, or 0 */
/* The run asked for what is not available: `sentence`, marked for translation, is advice about the
   call `name` (%s). */
void record_unsupported(struct session *s, const char *sentence, const char *name);
int record_injection(struct session *s, struct call *call);	/* the planned failure: -errno, or 0 */

/* The run is over by `ending`; the reply to hand back. The first ending stands. */
struct reply session_end(struct session *s, enum ending ending);
struct reply session_forbid(struct session *s, const char *name);
struct reply session_block(struct session *s, struct call *call, const char *because);
/* The machine failed, or memory is out: the run is void, whatever is answered or recorded after that.
   `error` is positive. */
struct reply session_fault(struct session *s, int error, const char *what);

/* Whether a result is the machine's want of memory or of room in its tables, or in ours: it is no
   errno that a submission is judged by. The submission's own limit is EMFILE; who gets that of a
   call of ours makes it ENFILE. */
bool is_want(long value);

/* socket_calls.c: an address argument in, into call->address; an address out. 0 or -errno. */
int address_from_student(struct session *s, struct call *call, uint64_t pointer, uint64_t addrlen);
int address_to_student(struct session *s, const struct address *address, uint64_t pointer,
		       uint64_t length_pointer);

/* A record and its backing for a real descriptor, which is closed if that fails: index, or -errno. */
int session_add_socket(struct session *s, int fd, int domain, int type, int protocol);

/* option_calls.c: what the options kept in a backing are at first */
void options_init(struct backing *backing);

/* clock_calls.c: virtual time */
struct reply clock_pass(struct session *s, uint64_t ns);	/* ends the run, or value 0 */
uint64_t clock_realtime(const struct session *s);		/* ns since 1970, as told to him */
uint64_t clock_now(const struct session *s, int clock);		/* ns, as a clock (time.h) shows them */

/*
 * supervisor.c
 */

/* One more call, of those that one notification makes many of: false, and the run is over, if it is
   one too many. */
bool session_count_call(struct session *s);

/* Waits in real time for what is due on a real descriptor, on the machine that is slow for once: at
   most `ms`, PATIENCE_MS in all of a run, and what the order allows for all runs of a submission, so
   that none can make us wait for ever. Result as of poll(2). */
int session_await(struct session *s, int fd, short events, int ms);

/* What is so of a real descriptor now: revents of poll(2). */
short session_look(struct session *s, int fd, short events);

int session_open(struct session *s, const struct machine *machine, const struct run_order *order,
		 struct fault *fault);
int session_drive(struct session *s);
void session_close(struct session *s);
