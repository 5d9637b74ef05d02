/*
 * The vocabulary for functions that are asked and answer: a bound socket, a question, a reply. See
 * check.h, to which it belongs.
 */
#pragma once

#include "grader/judge/check.h"
#include "grader/judge/reckoning.h"

/* A message was received. */
void expect_received(struct outcome *o, const struct run *run);

/* bind() was called with this address, for the socket that receives. */
void expect_bound(struct outcome *o, const struct run *run, const struct address *address);

/* Whatever was sent went to the sender of the message that was received, from the socket that
   received it; and something was sent. */
void expect_reply_to_sender(struct outcome *o, const struct run *run);

/*
 * Checks to be named in an exercise's table.
 */

/* "Bind it to src_addr": the address that the function is given. */
void check_bound(struct outcome *o, const struct run *run);

/* "Reply to the sender, from the same socket." */
void check_reply_to_sender(struct outcome *o, const struct run *run);

/* "Tell recvfrom() how long the place for the sender's address is." Skipped where no call asked for
   an address. */
void check_length_of_source(struct outcome *o, const struct run *run);

/* One reply, and in it the answer to the question of the plan (reckoning.h). */
void check_answer(struct outcome *o, const struct run *run);
