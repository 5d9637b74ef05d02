/*
 * Evidence made by hand, for tests of what is pure: an exercise of two scenarios, and runs of it built
 * call by call as a supervisor would have written them down.
 */
#pragma once

#include <arpa/inet.h>
#include <errno.h>
#include <string.h>

#include "grader/exercise.h"
#include "grader/judge/judge.h"
#include "grader/judge/outcome.h"

#define PEER_PORT 4711

static inline struct address address_with_port(uint16_t port)
{
	return (struct address){
		.length = sizeof(struct sockaddr_in6),
		.in6 = {
			.sin6_family = AF_INET6,
			.sin6_port = htons(port),
			.sin6_addr = IN6ADDR_LOOPBACK_INIT,
		},
	};
}

static inline void made_message(struct outcome *o, const struct run *run)
{
	expect_ints(o, only_datagram(o, run), INTS(1, 2, 300));
}

static inline void made_destination(struct outcome *o, const struct run *run)
{
	expect_connected(o, run, working_socket(o, run), given_address(run));
	expect_all_sent_to(o, run, given_address(run));
}

static const struct scenario made_works = { "works", "everything works", NULL };
static const struct scenario made_fails = {
	"connect-fails", "connect() fails", NULL, .fail = { CALL_CONNECT, ENETUNREACH },
};

enum { SOCKET_CALL, DESTINATION, MESSAGE, SUCCESS, FAILURE, MADE_CHECKS };

static const struct check made_checks[] = {
	[SOCKET_CALL] = { "socket-call", "the socket", &made_works, check_ipv6_datagrams },
	[DESTINATION] = { "destination", "the address", &made_works, made_destination,
			  .needs = "socket-call" },
	[MESSAGE] = { "message", "the message", &made_works, made_message,
		      .needs = "socket-call" },
	[SUCCESS] = { "success", "it succeeds", &made_works, check_success },
	[FAILURE] = { "connect-failure", "it gives up", &made_fails, check_gives_up, .weight = 2 },
	[MADE_CHECKS] = { 0 },
};

static const struct exercise made_exercise = {
	.id = "made",
	.title = "Made by hand",
	.problem = "made-problem",
	.function = "made",
	.checks = made_checks,
};

struct made {
	struct run run;
	struct plan plan;
	struct call calls[16];
	struct socket_record sockets[4];
	struct datagram datagrams[4];
	int32_t claim;
};

static inline void made_begin(struct made *m, const struct scenario *scenario)
{
	*m = (struct made){ .plan = { .given = address_with_port(PEER_PORT) } };
	m->plan.peer = m->plan.given;
	m->run = (struct run){
		.scenario = scenario,
		.plan = &m->plan,
		.calls = m->calls,
		.sockets = m->sockets,
		.datagrams = m->datagrams,
		.started = true,
		.output = "",
	};
}

static inline struct call *made_call(struct made *m, enum call_kind kind, const char *name, int fd)
{
	struct call *call = &m->calls[m->run.n_calls++];

	m->run.calls_made++;
	*call = (struct call){
		.kind = kind, .name = name, .fd = fd, .datagram = -1,
		.socket = fd >= 3 && (size_t)fd - 3 < m->run.n_sockets ? fd - 3 : -1,
		.line = 10 + (int)m->run.n_calls,
	};
	return call;
}

static inline void made_failure(struct call *call, int error, bool injected)
{
	call->result = -1;
	call->error = error;
	call->injected = injected;
}

/* Descriptors are 3, 4, ... in the order of the sockets. */
static inline struct call *made_socket(struct made *m, int domain, int type)
{
	int fd = 3 + (int)m->run.n_sockets;
	struct call *call = made_call(m, CALL_SOCKET, "socket", -1);

	call->domain = domain;
	call->type = type;
	call->result = fd;
	m->sockets[m->run.n_sockets++] = (struct socket_record){
		.domain = domain, .type = type, .call = (int)m->run.n_calls - 1,
	};
	return call;
}

static inline struct call *made_connect(struct made *m, int fd, uint16_t port)
{
	struct call *call = made_call(m, CALL_CONNECT, "connect", fd);

	call->has_address = true;
	call->address = address_with_port(port);
	call->addrlen = call->address.length;
	return call;
}

static inline struct call *made_send(struct made *m, int fd, uint16_t port, const void *bytes,
				     size_t length)
{
	struct call *call = made_call(m, CALL_SEND, "send", fd);

	call->size = length;
	call->result = (long)length;
	call->datagram = (int)m->run.n_datagrams;
	m->datagrams[m->run.n_datagrams++] = (struct datagram){
		.sent = true, .socket = fd - 3, .call = (int)m->run.n_calls - 1, .connected = true,
		.local = address_with_port(40000), .remote = address_with_port(port),
		.to_peer = port == PEER_PORT, .bytes = bytes, .length = length, .taken = length,
	};
	return call;
}

static inline void made_return(struct made *m, int value)
{
	m->claim = value;
	m->run.ending = ENDED_RETURNED;
	m->run.returned = true;
	m->run.claim = (const uint8_t *)&m->claim;
	m->run.claim_size = sizeof(m->claim);
}

static const uint8_t right_message[] = { 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 1, 44 };

/* A run in which everything is right. */
static inline void made_right(struct made *m)
{
	made_begin(m, &made_works);
	made_socket(m, AF_INET6, SOCK_DGRAM);
	made_connect(m, 3, PEER_PORT);
	made_send(m, 3, PEER_PORT, right_message, sizeof(right_message));
	made_return(m, 0);
}

/* A run that gives up rightly when connect() is made to fail. */
static inline void made_right_failure(struct made *m)
{
	made_begin(m, &made_fails);
	made_socket(m, AF_INET6, SOCK_DGRAM);
	made_failure(made_connect(m, 3, PEER_PORT), ENETUNREACH, true);
	made_call(m, CALL_CLOSE, "close", 3);
	made_return(m, -1);
}

struct judged {
	struct grading grading;
	const struct run *runs[2];
	struct outcome outcomes[MADE_CHECKS];
};

/* Judges two runs; the result points into itself and into them. */
static inline void judge_made(struct judged *j, const struct made *works, const struct made *fails)
{
	*j = (struct judged){ .runs = { &works->run, &fails->run } };
	j->grading = (struct grading){
		.exercise = &made_exercise, .runs = j->runs, .n_runs = 2, .source = "",
	};
	judge(j->outcomes, &j->grading);
}
