/*
 * The vocabulary in which checks are written. A check is a flat list of expectations; the first one
 * that does not hold is the feedback, and what follows it is silent. Lookups never return NULL:
 * what is missing has been said, and a null object comes back, so that a check needs no `if`.
 *
 * Sentences are marked with N_(), addressed to the student, lower case, without a full stop.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "grader/base/util.h"
#include "grader/judge/evidence.h"
#include "grader/judge/plan.h"

struct outcome;

/* The expectation itself: fails the check with the sentence (a format) unless `holds`. */
void expect(struct outcome *o, bool holds, const char *sentence, ...)
	__attribute__((format(printf, 3, 4)));

/* Neither passed nor failed: what the check is about never happened. Accuses nobody. */
void skip(struct outcome *o, const char *sentence, ...) __attribute__((format(printf, 2, 3)));

/*
 * What was handed in, and what came back.
 */

const struct address *given_address(const struct run *run);
const void *given_job(const struct run *run);		/* struct job_in of the exercise's job.h */

/* The run came back to its end, however well; else the ending is the feedback. */
void expect_return(struct outcome *o, const struct run *run);

/* struct job_out, of at least `size` bytes. Zeroes when the run did not return or claimed less. */
const void *claimed(struct outcome *o, const struct run *run, size_t size);

/* The first member of every struct job_out is `int32_t returned`; this is it. */
int returned(struct outcome *o, const struct run *run);

/*
 * Looking things up.
 */

/* The socket that the function worked with: the one that sent, or was connected or bound, or made. */
const struct socket_record *working_socket(struct outcome *o, const struct run *run);

/* The first datagram that it sent, and the only one. */
const struct datagram *sent_datagram(struct outcome *o, const struct run *run);
const struct datagram *only_datagram(struct outcome *o, const struct run *run);

/*
 * Expecting.
 */

void expect_socket(struct outcome *o, const struct socket_record *socket, int domain, int type);

/* connect() was called for the socket, with this address, before it sent anything. */
void expect_connected(struct outcome *o, const struct run *run, const struct socket_record *socket,
		      const struct address *address);

/* Whatever was sent went there. Holds when nothing was sent. */
void expect_all_sent_to(struct outcome *o, const struct run *run, const struct address *address);

/* The datagram is these integers in network byte order and nothing else:
   expect_ints(o, message, INTS(1, 3, 5)). At most 256 of them. */
void expect_ints(struct outcome *o, const struct datagram *datagram, const uint32_t *ints,
		 size_t n_ints);
#define INTS(...)                                                                                  \
	(const uint32_t[]){ __VA_ARGS__ }, N_ELEMENTS(((const uint32_t[]){ __VA_ARGS__ }))

/*
 * Checks that every statement asks for, to be named in an exercise's table.
 */

/* "Create an IPv6 datagram socket." */
void check_ipv6_datagrams(struct outcome *o, const struct run *run);

/* "-1 means failure": when all went well, any value but -1. */
void check_success(struct outcome *o, const struct run *run);

/* "Return -1 as soon as a call fails": in the run of a planned failure, nothing but tidying follows
   it. Skipped when the call was never reached. */
void check_gives_up(struct outcome *o, const struct run *run);
