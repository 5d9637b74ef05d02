/*
 * The reference peer: a real UDP socket on loopback, driven by the plan. It runs inside the
 * supervisor and only when the supervisor says so, between two calls of the student; so what has
 * arrived when he looks does not depend on any scheduler.
 */
#pragma once

struct session;

int peer_open(struct session *s);	/* 0 or -errno with the session's fault set */
void peer_close(struct session *s);

/* Takes what has reached the peer and gives the plan's answers. */
void peer_pump(struct session *s);

/* A socket of the student's was bound: what the plan sends to it is sent now, as by a client that
   has been waiting for its server. */
void peer_notice_bind(struct session *s);
