/* The server of a small protocol: bind, receive one request, answer its sender. */

#include "grader/exercise.h"

#include "exercises/server-application/job.h"

#include <errno.h>

enum { SUM = 0, PRODUCT = 1 };

/* A request: `n` numbers, drawn between each bounds in turn, byte by byte. */
struct request {
	unsigned opcode;
	bool text;
	uint8_t unused;		/* the four unused bits of its header, where they stand */
	size_t n;
	struct {
		uint32_t low, high;
	} bounds[4];
};

static void draw_numbers(struct reckoning *asked, struct draw *draw, const struct request *request)
{
	asked->n = request->n;
	for (size_t i = 0, j = 0; i < asked->n; i++) {
		asked->numbers[i] = draw_word(draw, request->bounds[j].low, request->bounds[j].high);
		j = j + 1 < N_ELEMENTS(request->bounds) && request->bounds[j + 1].high ? j + 1 : 0;
	}
}

/* "4 unused bits, 3 bits opcode, 1 bit F", then the numbers. The client is not at the address that
   the function is given. */
static void ask(struct plan *plan, struct draw *draw)
{
	const struct request *request = plan->with;
	struct reckoning asked = {
		.header = true,
		.head = (uint8_t)(request->unused | request->opcode << 1 | request->text),
		.opcode = request->opcode,
		.unknown = request->opcode > PRODUCT,
		.product = request->opcode == PRODUCT,
		.text = request->text,
	};
	struct job_in job;

	draw_numbers(&asked, draw, request);
	plan->given = draw_address(draw);
	plan->peer = draw_other_address(draw, &plan->given);
	job = (struct job_in){ .addrlen = plan->given.length, .src_addr = plan->given.in6 };
	plan_job(plan, &job, sizeof(job));
	plan_question(plan, &asked);
}

/* Sums of which each column of bytes adds up to more than a byte, below 2^31, of ten digits. */
#define MANY { { 0x0d404060, 0x0e7f7f61 } }
static const struct request sum = { SUM, false, 0, 5, MANY };
static const struct request sum_text = { SUM, true, 0, 5, MANY };
static const struct request all_bits = { SUM, false, 0xf0, 5, MANY };

/* Products below 2^31, of ten digits. */
#define FEW { { 0x0441, 0x047f } }
static const struct request product = { PRODUCT, false, 0, 3, FEW };
static const struct request product_text = { PRODUCT, true, 0, 3, FEW };
static const struct request with_zero = { PRODUCT, true, 0, 3, { { 0, 0 }, { 0x0441, 0x047f } } };

/* One number, of three digits; 64 numbers. */
static const struct request one = { SUM, true, 0, 1, { { 100, 127 } } };
static const struct request most = { SUM, false, 0, 64, { { 0x00600101, 0x017f7f7f } } };

/* A byte of 128 and more in each place. */
static const struct request high = { SUM, false, 0, 4, {
	{ 0x01010180, 0x0f0f0fff }, { 0x01018001, 0x0f0fff0f },
	{ 0x01800101, 0x0fff0f0f }, { 0x80010101, 0xc00f0f0f },
} };

/* 2^32 and more before the modulo, 2^31 and more after it. */
#define LARGE { { 0xc8010101, 0xd07f7f7f } }
static const struct request large = { SUM, false, 0, 2, LARGE };
static const struct request large_text = { SUM, true, 0, 2, LARGE };
static const struct request large_product = {
	PRODUCT, true, 0, 2, { { 0x00014001, 0x0001697f } },
};

static const struct request unknown[8] = {
	[2] = { 2, false, 0, 3, MANY }, [3] = { 3, true, 0, 3, MANY },
	[4] = { 4, true, 0, 3, MANY }, [5] = { 5, false, 0, 64, MANY },
	[6] = { 6, false, 0, 3, MANY }, [7] = { 7, true, 0, 3, MANY },
};

#define SCENARIO(name, id, when, with, ...)                                                        \
	static const struct scenario name = { id, when, ask, with, __VA_ARGS__ }

SCENARIO(works, "works", N_("a sum is asked for, as an integer"), &sum);
SCENARIO(sum_as_text, "sum-text", N_("a sum is asked for, as text"), &sum_text);
SCENARIO(multiplies, "product", N_("a product is asked for, as an integer"), &product);
SCENARIO(multiplies_as_text, "product-text", N_("a product is asked for, as text"), &product_text);
SCENARIO(unused_bits, "unused-bits", N_("the unused bits of the request are set"), &all_bits);
SCENARIO(one_number, "one-number", N_("the request has one number"), &one);
SCENARIO(most_numbers, "most-numbers", N_("the request has 64 numbers"), &most);
SCENARIO(zero, "zero", N_("some numbers are 0"), &with_zero);
SCENARIO(high_bytes, "high-bytes", N_("some bytes are 128 or more"), &high);
SCENARIO(modulo, "modulo", N_("the sum, as an integer, exceeds 32 bits"), &large);
SCENARIO(modulo_text, "modulo-text", N_("the sum, as text, exceeds 32 bits"), &large_text);
SCENARIO(modulo_product, "modulo-product", N_("the product, as text, exceeds 32 bits"),
	 &large_product);
SCENARIO(opcode_2, "opcode-2", N_("the opcode is 2"), &unknown[2]);
SCENARIO(opcode_3, "opcode-3", N_("the opcode is 3"), &unknown[3]);
SCENARIO(opcode_4, "opcode-4", N_("the opcode is 4"), &unknown[4]);
SCENARIO(opcode_6, "opcode-6", N_("the opcode is 6"), &unknown[6]);
SCENARIO(opcode_7, "opcode-7", N_("the opcode is 7"), &unknown[7]);
SCENARIO(opcode_most, "opcode-most", N_("the opcode is 5, with 64 numbers"), &unknown[5]);
SCENARIO(socket_fails, "socket-fails", N_("socket() fails"), &sum, { CALL_SOCKET, EMFILE });
SCENARIO(bind_fails, "bind-fails", N_("bind() fails"), &sum, { CALL_BIND, EADDRINUSE });
SCENARIO(recv_fails, "recv-fails", N_("recvfrom() fails"), &sum, { CALL_RECV, ENOMEM });
SCENARIO(send_fails, "send-fails", N_("sendto() fails"), &sum, { CALL_SEND, EHOSTUNREACH });

static const struct scenario *const product_as_text[] = { &multiplies_as_text, NULL };
/* A product as an integer is left out: who computes with 64 bits sends the lower 32 of them. */
static const struct scenario *const modulo_as_text[] = { &modulo_text, &modulo_product, NULL };
/* Opcode 5 comes with 64 numbers. */
static const struct scenario *const other_opcodes[] = {
	&opcode_3, &opcode_4, &opcode_6, &opcode_7, NULL,
};

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
	CHECK("sum", N_("answers a sum as an integer"), works, check_answer, .needs = "address",
	      .weight = 2),
	CHECK("product", N_("answers a product as an integer"), multiplies, check_answer,
	      .needs = "sum"),
	CHECK("text", N_("answers sums and products as text"), sum_as_text, check_answer,
	      .also = product_as_text, .needs = "product", .weight = 2),
	CHECK("unused-bits", N_("ignores the unused bits of a request"), unused_bits, check_answer,
	      .needs = "product"),
	CHECK("one-number", N_("answers a request with one number"), one_number, check_answer,
	      .needs = "text", .weight = 0.5),
	CHECK("most-numbers", N_("answers a request with 64 numbers"), most_numbers, check_answer,
	      .needs = "sum", .weight = 0.5),
	CHECK("zero", N_("answers a request with a 0 in it"), zero, check_answer,
	      .needs = "text", .weight = 0.5),
	CHECK("high-bytes", N_("reads numbers with bytes of 128 and more"), high_bytes,
	      check_answer, .needs = "sum", .weight = 0.5),
	CHECK("modulo", N_("takes results modulo 2^32, in both forms"), modulo, check_answer,
	      .also = modulo_as_text, .needs = "text", .weight = 0.25),
	CHECK("unknown-opcode", N_("signals an error for each unknown opcode"), opcode_2,
	      check_answer, .also = other_opcodes, .needs = "product"),
	CHECK("unknown-opcode-most", N_("signals an error for 64 numbers too"), opcode_most,
	      check_answer, .needs = "unknown-opcode", .weight = 0.25),
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

const struct exercise server_application = {
	.id = "server-application",
	.title = N_("A server application"),
	.problem = "server-app",
	.function = "recv_and_handle_message",
	.checks = checks,
};
