/* The peer that is served by hand: see by_hand.h. Runs in the front, with its caller's rights. */

#include "grader/command/by_hand.h"

#include <arpa/inet.h>
#include <errno.h>
#include <linux/errqueue.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>

#include "grader/base/util.h"
#include "grader/exercise.h"
#include "grader/judge/decoded.h"
#include "grader/judge/judge.h"

enum { MESSAGE_MAX = 65536, ROW = 16, ROWS_MAX = 5, WORD = 4 };

int hand_init(struct hand *hand, const struct exercise *exercise, uint64_t seed)
{
	const struct scenario *scenarios[HAND_PLANS_MAX];
	size_t n = MIN(scenarios_of(exercise, scenarios, HAND_PLANS_MAX), (size_t)HAND_PLANS_MAX);

	*hand = (struct hand){ .fd = -1, .draw = { seed } };
	for (size_t i = 0; i < n; i++) {
		struct draw draw = draw_from(seed, scenarios[i]->id);
		struct plan *plan = &hand->plans[hand->n_plans];

		if (scenarios[i]->fail.error)
			continue;
		hand->n_plans++;
		plan->with = scenarios[i]->with;
		scenarios[i]->prepare(plan, &draw);
		if (plan->out_of_memory)
			return -ENOMEM;
	}
	if (hand->n_plans == 0 || hand->plans[0].peer.length == 0)
		return -ENOTSUP;
	for (size_t i = 0; i < hand->plans[0].n_steps; i++)
		hand->asks = hand->asks || hand->plans[0].steps[i].kind == PEER_SENDS;
	return 0;
}

void hand_finish(struct hand *hand)
{
	for (size_t i = 0; i < hand->n_plans; i++)
		plan_finish(&hand->plans[i]);
	hand->n_plans = 0;
	close_fd(&hand->fd);
	hand->fd = -1;
}

static struct sockaddr_in6 loopback(uint16_t port)
{
	return (struct sockaddr_in6){
		.sin6_family = AF_INET6, .sin6_addr = IN6ADDR_LOOPBACK_INIT,
		.sin6_port = htons(port),
	};
}

int hand_open(struct hand *hand, uint16_t port)
{
	struct sockaddr_in6 own = loopback(hand->asks ? 0 : port);
	socklen_t length = sizeof(own);
	int on = 1;

	hand->port = port;
	hand->fd = socket(AF_INET6, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	if (hand->fd < 0 || bind(hand->fd, (struct sockaddr *)&own, sizeof(own)) < 0 ||
	    getsockname(hand->fd, (struct sockaddr *)&own, &length) < 0)
		return -errno;
	/* So that a port that nobody has bound is told to a socket that is not connected, too. */
	if (hand->asks && setsockopt(hand->fd, IPPROTO_IPV6, IPV6_RECVERR, &on, sizeof(on)) < 0)
		return -errno;
	if (!hand->asks)
		hand->port = ntohs(own.sin6_port);
	return 0;
}

static struct plan *plan_of_turn(struct hand *hand)
{
	return &hand->plans[hand->next % hand->n_plans];
}

static enum message_shape response_shape(bool text)
{
	return text ? SHAPE_RESPONSE_TEXT : SHAPE_RESPONSE;
}

static void print_bytes(const uint8_t *bytes, size_t length)
{
	for (size_t at = 0; at < length && at < ROW * ROWS_MAX; at += ROW) {
		printf("  %04zx ", at);
		for (size_t i = at; i < MIN(at + ROW, length); i++)
			printf("%s%02x", i % WORD ? "" : " ", bytes[i]);
		putchar('\n');
	}
	if (length > ROW * ROWS_MAX)
		puts("  ....");
}

/* "received 5 bytes from port 4711: header 1 0000000 (S 1: success), 1 integer: 17", and the bytes. */
static void print_message(const char *sentence, unsigned port, enum message_shape shape,
			  const uint8_t *bytes, size_t length)
{
	cleanup_free char *meaning = decoded(shape, bytes, length);

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
	printf(_(sentence), length, port, meaning ? meaning : "?");
#pragma GCC diagnostic pop
	putchar('\n');
	print_bytes(bytes, length);
}

static int send_to(const struct hand *hand, const struct sockaddr_in6 *to, const uint8_t *bytes,
		   size_t length)
{
	ssize_t n = sendto(hand->fd, bytes, length, MSG_NOSIGNAL, (const struct sockaddr *)to,
			   sizeof(*to));

	return n < 0 && errno != ECONNREFUSED && errno != EAGAIN ? -errno : 0;
}

/* Answers a request of the protocol as the scenario whose turn it is does: with what was asked for, or
   with an error. */
static int answer_request(struct hand *hand, const struct sockaddr_in6 *to, const uint8_t *bytes,
			  size_t length)
{
	struct reckoning asked;
	const char *wrong = read_request(&asked, bytes, length);
	bool error_planned = plan_of_turn(hand)->exchange->refused;
	bool refused = wrong || asked.unknown || error_planned;
	uint8_t response[RESPONSE_MAX];
	size_t size = put_response(response, &asked, refused, (uint8_t)draw_bits(&hand->draw));

	if (wrong)
		printf(_("that is not a request: %s\n"), _(wrong));
	else if (asked.unknown)
		puts(_("there is no such opcode"));
	else if (error_planned)
		puts(_("this one is answered with an error, so that you can try that"));
	print_message(N_("answered %zu bytes to port %u: %s"), ntohs(to->sin6_port),
		      response_shape(asked.text), response, size);
	return send_to(hand, to, response, size);
}

static int answer_by_plan(struct hand *hand, const struct sockaddr_in6 *to)
{
	const struct plan *plan = plan_of_turn(hand);

	for (size_t i = 0; i < plan->n_steps; i++) {
		const struct peer_step *step = &plan->steps[i];

		if (step->kind != PEER_ANSWERS)
			continue;
		print_message(N_("answered %zu bytes to port %u: %s"), ntohs(to->sin6_port),
			      SHAPE_INTEGERS, step->bytes, step->length);
		return send_to(hand, to, step->bytes, step->length);
	}
	return 0;
}

int hand_answer(struct hand *hand)
{
	static uint8_t bytes[MESSAGE_MAX];
	struct sockaddr_in6 from;
	socklen_t length = sizeof(from);
	ssize_t n = recvfrom(hand->fd, bytes, sizeof(bytes), 0, (struct sockaddr *)&from, &length);
	bool protocol = plan_of_turn(hand)->exchange != NULL;
	int r;

	if (n < 0)
		return errno == EAGAIN || errno == ECONNREFUSED || errno == EINTR ? 0 : -errno;
	print_message(N_("received %zu bytes from port %u: %s"), ntohs(from.sin6_port),
		      protocol ? SHAPE_REQUEST : SHAPE_INTEGERS, bytes, (size_t)n);
	r = protocol ? answer_request(hand, &from, bytes, (size_t)n) : answer_by_plan(hand, &from);
	hand->next++;
	putchar('\n');
	return r;
}

static const struct peer_step *question_of(const struct plan *plan)
{
	for (size_t i = 0; i < plan->n_steps; i++)
		if (plan->steps[i].kind == PEER_SENDS)
			return &plan->steps[i];
	return NULL;
}

int hand_ask(struct hand *hand, bool again)
{
	const struct plan *plan = plan_of_turn(hand);
	const struct peer_step *question = question_of(plan);
	struct sockaddr_in6 to = loopback(hand->port);
	bool header = plan->reckoning && plan->reckoning->header;

	if (!question)
		return -ENOTSUP;
	if (!again)
		print_message(N_("asking, with %zu bytes to port %u: %s"), hand->port,
			      header ? SHAPE_REQUEST : SHAPE_INTEGERS, question->bytes,
			      question->length);
	return send_to(hand, &to, question->bytes, question->length);
}

/* What the kernel says of a question that reached nobody. */
static void drop_errors(const struct hand *hand)
{
	uint8_t byte, control[512];
	struct iovec vector = { &byte, sizeof(byte) };
	struct msghdr message;

	do
		message = (struct msghdr){
			.msg_iov = &vector, .msg_iovlen = 1,
			.msg_control = control, .msg_controllen = sizeof(control),
		};
	while (recvmsg(hand->fd, &message, MSG_ERRQUEUE | MSG_DONTWAIT) >= 0);
}

/* What would have been right, where the plan knows. */
static void print_right_answer(uint16_t port, const struct reckoning *r, const uint8_t *bytes,
			       size_t length)
{
	uint8_t right[RESPONSE_MAX];
	size_t size, header = r->header;

	if (r->unknown) {
		puts(header && length > 0 && !(bytes[0] & ANSWER_SUCCESS)
			     ? _("right: there is no such opcode")
			     : _("wrong: there is no such opcode, so S has to be 0"));
		return;
	}
	size = put_response(right, r, false, length > 0 ? bytes[0] : 0);
	if (size - 1 + header == length && memcmp(right + 1 - header, bytes, length) == 0)
		puts(_("right"));
	else
		print_message(N_("wrong: the right answer has %zu bytes (from port %u): %s"), port,
			      header ? response_shape(r->text) : r->text ? SHAPE_TEXT : SHAPE_INTEGERS,
			      right + 1 - header, size - 1 + header);
}

int hand_take_answer(struct hand *hand)
{
	static uint8_t bytes[MESSAGE_MAX];
	struct sockaddr_in6 from;
	socklen_t length = sizeof(from);
	const struct reckoning *r = plan_of_turn(hand)->reckoning;
	enum message_shape shape = SHAPE_INTEGERS;
	int error;
	ssize_t n = recvfrom(hand->fd, bytes, sizeof(bytes), 0, (struct sockaddr *)&from, &length);

	error = n < 0 ? errno : 0;
	drop_errors(hand);
	if (n < 0)
		return error == EAGAIN || error == ECONNREFUSED || error == EINTR ? 0 : -error;
	if (r)
		shape = r->header ? response_shape(r->text) : r->text ? SHAPE_TEXT : SHAPE_INTEGERS;
	print_message(N_("received %zu bytes from port %u: %s"), ntohs(from.sin6_port), shape, bytes,
		      (size_t)n);
	if (ntohs(from.sin6_port) != hand->port)
		printf(_("it comes from another socket than the one that was asked, on port %u\n"),
		       hand->port);
	else if (r)
		print_right_answer(hand->port, r, bytes, (size_t)n);
	putchar('\n');
	hand->next++;
	return 1;
}
