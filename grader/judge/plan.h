/*
 * What a scenario will do, drawn from the seed before the run: the job for the driver, the
 * addresses, the reference peer's part. Read-only once the run has begun; checks may look at it to
 * know what was handed in and what would be right.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "grader/judge/evidence.h"

enum peer_step_kind {
	PEER_SENDS = 1,		/* to `to`, as soon as a socket of the student is bound there */
	PEER_ANSWERS,		/* the next datagram that reaches the peer, to where it came from */
	PEER_SAYS,		/* on the stream that was handed over */
};

struct peer_step {
	enum peer_step_kind kind;
	struct address to;
	size_t after;		/* PEER_SAYS: so many bytes have come from the function before */
	uint8_t *bytes;
	size_t length;
};

enum { PLAN_STEPS_MAX = 16 };

/* The number of the connected stream that plan_stream() hands over: the lowest that is free. */
enum { PLAN_STREAM_FD = 3 };

struct exchange;
struct layout;
struct reckoning;

struct plan {
	const void *with;		/* the scenario's, which its prepare() was written for */
	uint8_t *job;			/* for the driver, shaped by the exercise's job.h */
	size_t job_size;
	struct address given;		/* the address that the function is handed */
	struct address peer;		/* the reference peer's */
	struct peer_step steps[PLAN_STEPS_MAX];
	size_t n_steps;
	struct reckoning *reckoning;	/* what the right answer is computed from, or NULL */
	struct exchange *exchange;	/* what the function asks for and is answered, or NULL */
	struct layout *layout;		/* the fields of the message in question, or NULL */
	bool hands_stream;		/* PLAN_STREAM_FD is connected to the peer, by TCP */
	void *facts;			/* whatever else the exercise's checks want to remember */
	bool out_of_memory;		/* a copy below failed: the run must not begin */
};

void plan_finish(struct plan *plan);

/* Each copies what it is given; the plan owns the copy. */
void plan_job(struct plan *plan, const void *job, size_t size);
void plan_peer_sends(struct plan *plan, const struct address *to, const void *bytes, size_t length);
void plan_peer_answers(struct plan *plan, const void *bytes, size_t length);
void plan_reckoning(struct plan *plan, const struct reckoning *reckoning);

/* The function is handed a stream, descriptor PLAN_STREAM_FD, whose other side is the peer, at `peer`. */
void plan_stream(struct plan *plan, const struct address *peer);

/* The peer's next piece on that stream, said once the one before was read and `after` bytes have come
   from the function. After the last piece the peer ends its side. */
void plan_peer_says(struct plan *plan, size_t after, const void *bytes, size_t length);

void *plan_facts(struct plan *plan, size_t size);	/* zeroed; NULL when out of memory */
