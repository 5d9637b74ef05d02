/*
 * The two sides on which a case runs, and what a run of it comes to. Also what the program and those
 * who start it agree on.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

struct fault;
struct machine;

/* Ports with a name. The reference peer lives at PEER on ::1; it answers the first datagrams that
   reach it by `answers`, and sends `greeting` to ::1 at S3 as soon as somebody is bound there. */
enum place { PEER, S1, S2, S3, S4, PLACES, NOWHERE /* port 0 */ };

extern const char *const answers[];	/* NULL at the end; "" is a datagram without bytes */
extern const char greeting[];

/* The program's one argument: side, five ports (PEER, S1 to S4), the case. */
#define ARGUMENT_FORMAT "%s %u %u %u %u %u %s"
#define ARGUMENT_SCANF "%15s %hu %hu %hu %hu %hu %63s"

enum {
	LOG_FD = 63,		/* a copy of 1, out of the way, below the limit of open files */
	SYNC_FD = 1000,		/* native side: a socket to the one who started it */
	SYNC_SETTLE = 'S',	/* "do all that the peer can do, then answer" */
	SYNC_TIMED = 'T',	/* "the next call may wait, and comes back by itself" */
};

/* Exit statuses of a program that could not do its part. */
enum { STATUS_USAGE = 90, STATUS_LOST_LOG, STATUS_NOT_GRANTED };

enum { LOG_MAX = 64 * 1024 };

enum end_kind { END_EXITED, END_KILLED, END_BLOCKED, END_OTHER };

struct told {
	enum end_kind end;
	int status;		/* exit status, or signal */
	char ending[160];	/* the same in words, for people and for comparing */
	char log[LOG_MAX + 1];
};

struct sides {
	int program;		/* descriptor of the program, readable and executable */
	struct machine *machine;
	uint16_t next_port;	/* native: where to look for free ones */
};

/* Each runs one case to its end. 0, or -errno with *fault set: the machine's fault, not a
   difference. */
int run_natively(struct told *told, struct sides *sides, const char *name, struct fault *fault);
int run_sandboxed(struct told *told, struct sides *sides, const char *name, struct fault *fault);
