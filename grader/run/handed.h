/*
 * A connected stream that the function is handed: the student's socket exists before his program
 * does, and the reference peer holds the other end. The peer speaks by the plan, piece by piece: the
 * next one comes when the one before has been read, so how much one receive gives is the plan's
 * choice and nobody's timing.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

struct call;
struct session;

/* Makes the connection if the plan hands one over. 0, or -errno with the session's fault set. */
int handed_open(struct session *s);
void handed_close(struct session *s);

/* Takes what the function has sent, and says the next piece if its time has come. */
void handed_pump(struct session *s);

/* Whether this socket is the one that was handed over: a receive from it gives one piece at most. */
bool is_handed(const struct session *s, int socket);

/* `size` bytes of s->transfer have left by a stream: evidence when it was handed over. False: the run
   is over. */
bool handed_record(struct session *s, struct call *call, size_t size);
