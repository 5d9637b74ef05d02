/* Create an IPv6 datagram socket, bind it to the given address, receive one message of integers
   with its sender's address, send their sum back to the sender, as an integer. */

#include "grader/exercise.h"

#include "exercises/creating-a-listening-socket/job.h"

#include <errno.h>

/* What is sent to the function: `n` numbers, drawn between each bounds in turn, byte by byte. */
struct numbers {
	size_t n;
	struct {
		uint32_t low, high;
	} bounds[3];
};

/* The sender is not at the address that the function is given, and asks for the sum. */
static void ask(struct plan *plan, struct draw *draw)
{
	const struct numbers *numbers = plan->with;
	struct reckoning sum = { .n = numbers->n };
	struct job_in job;

	for (size_t i = 0, j = 0; i < sum.n; i++) {
		sum.numbers[i] = draw_word(draw, numbers->bounds[j].low, numbers->bounds[j].high);
		j = j + 1 < N_ELEMENTS(numbers->bounds) && numbers->bounds[j + 1].high ? j + 1 : 0;
	}
	plan->given = draw_address(draw);
	plan->peer = draw_other_address(draw, &plan->given);
	job = (struct job_in){ .addrlen = plan->given.length, .src_addr = plan->given.in6 };
	plan_job(plan, &job, sizeof(job));
	plan_question(plan, &sum);
}

/* Each column of bytes adds up to more than a byte; the sum has ten digits. */
static const struct numbers several = { 5, { { 0x0d404060, 0x0e7f7f61 } } };

static const struct numbers one = { 1, { { 0x01010101, 0x7f7f7f7f } } };
static const struct numbers most = { 256, { { 0x00600101, 0x007f7f7f } } };
static const struct numbers zeros = { 5, { { 0, 0 }, { 0x01010101, 0x1f7f7f7f } } };
static const struct numbers largest = {
	3, { { 0x3f7f7f7f, 0x3f7f7f7f }, { 0x3f7f7f7f, 0x3f7f7f7f }, { 0x01010101, 0x01010101 } },
};

/* A byte of 128 and more in each place where it can stand in a number below 2^31. */
static const struct numbers high = {
	3,
	{ { 0x20010180, 0x270f0fff }, { 0x20018001, 0x270fff0f }, { 0x20800101, 0x27ff0f0f } },
};

#define SCENARIO(name, id, when, with, ...)                                                        \
	static const struct scenario name = { id, when, ask, with, __VA_ARGS__ }

SCENARIO(works, "works", N_("several numbers come"), &several);
SCENARIO(one_number, "one-number", N_("one number comes"), &one);
SCENARIO(most_numbers, "most-numbers", N_("256 numbers come"), &most);
SCENARIO(zero_numbers, "zeros", N_("some numbers are 0"), &zeros);
SCENARIO(largest_sum, "largest-sum", N_("the sum is 2147483647"), &largest);
SCENARIO(high_bytes, "high-bytes", N_("some bytes are 128 or more"), &high);
SCENARIO(socket_fails, "socket-fails", N_("socket() fails"), &several, { CALL_SOCKET, EMFILE });
SCENARIO(bind_fails, "bind-fails", N_("bind() fails"), &several, { CALL_BIND, EADDRINUSE });
SCENARIO(recv_fails, "recv-fails", N_("recvfrom() fails"), &several, { CALL_RECV, ENOMEM });
SCENARIO(send_fails, "send-fails", N_("sendto() fails"), &several, { CALL_SEND, EHOSTUNREACH });

#define CHECK(id, title, scenario, function, ...)                                                  \
	{ id, title, &(scenario), .judge = (function), __VA_ARGS__ }

static const struct check checks[] = {
	CHECK("socket-call", N_("creates a socket for IPv6 datagrams"), works,
	      check_ipv6_datagrams),
	CHECK("address", N_("binds the socket to its address"), works, check_bound,
	      .needs = "socket-call"),
	CHECK("destination", N_("replies to the sender, from the same socket"), works,
	      check_reply_to_sender, .needs = "address"),
	CHECK("source-length", N_("tells recvfrom() how much room there is for the address"), works,
	      check_length_of_source, .needs = "address", .weight = 0.5),
	CHECK("sum", N_("sends the sum in one message"), works, check_answer,
	      .needs = "address", .weight = 2),
	CHECK("one-number", N_("adds up one number"), one_number, check_answer,
	      .needs = "sum", .weight = 0.5),
	CHECK("most-numbers", N_("adds up 256 numbers"), most_numbers, check_answer,
	      .needs = "sum", .weight = 0.5),
	CHECK("zeros", N_("adds up numbers of which some are 0"), zero_numbers, check_answer,
	      .needs = "sum", .weight = 0.5),
	CHECK("largest-sum", N_("computes sums up to 2147483647"), largest_sum, check_answer,
	      .needs = "sum", .weight = 0.5),
	CHECK("high-bytes", N_("adds up numbers with bytes of 128 and more"), high_bytes,
	      check_answer, .needs = "sum", .weight = 0.5),
	CHECK("success", N_("does not return -1 when every call succeeds"), works, check_success,
	      .needs = "address"),
	CHECK("socket-failure", N_("returns -1 at once if socket() fails"), socket_fails,
	      check_gives_up),
	CHECK("bind-failure", N_("returns -1 at once if bind() fails"), bind_fails, check_gives_up),
	CHECK("recv-failure", N_("returns -1 at once if recvfrom() fails"), recv_fails,
	      check_gives_up),
	CHECK("send-failure", N_("returns -1 at once if sendto() fails"), send_fails,
	      check_gives_up),
	{ 0 },
};

const struct exercise creating_a_listening_socket = {
	.id = "creating-a-listening-socket",
	.title = N_("Creating a listening socket"),
	.problem = "create-listening-socket",
	.function = "recv_and_handle_message",
	.checks = checks,
};
