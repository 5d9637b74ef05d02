/*
 * The reference peer on a real port, for a program that runs outside the sandbox: it follows the
 * plans of the exercise's scenarios, one after the other, and prints each message in the words of the
 * report.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "grader/judge/draw.h"
#include "grader/judge/plan.h"

struct exercise;

enum { HAND_PLANS_MAX = 64 };

struct hand {
	struct plan plans[HAND_PLANS_MAX];	/* of the scenarios in which nothing is made to fail */
	size_t n_plans, next;			/* next: the one to be followed, for ever in turn */
	bool asks;				/* it sends first; else it waits to be asked */
	uint16_t port;				/* of the peer; where it asks, of the program */
	int fd;					/* the peer's socket, or -1 */
	struct draw draw;			/* unused bits */
};

/* Draws the plans. 0; -ENOTSUP when there is nobody to talk to in this exercise; another -errno. */
int hand_init(struct hand *hand, const struct exercise *exercise, uint64_t seed);
void hand_finish(struct hand *hand);

/* Opens the socket; port 0 of a peer that waits becomes a free one. 0 or -errno. */
int hand_open(struct hand *hand, uint16_t port);

/* A peer that waits: takes what has come, prints and answers it. 0 or -errno. */
int hand_answer(struct hand *hand);

/* A peer that asks: sends the question of its turn; `again` keeps it from being printed once more. 0 or
   -errno; -ECONNREFUSED is no error here and 0: nobody has bound the port yet. */
int hand_ask(struct hand *hand, bool again);

/* Takes what has come. 1 when the question is answered: the next one's turn; 0 when nothing came; or
   -errno. */
int hand_take_answer(struct hand *hand);
