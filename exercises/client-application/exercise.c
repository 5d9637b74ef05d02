/* The client of a small protocol: ask a server for a sum or a product, store what it answers. */

#include "grader/exercise.h"

#include "exercises/client-application/job.h"

#include <errno.h>
#include <string.h>

enum { DRAWN = 0x100, DRAWN_EVEN = 0x101 };	/* unused bits: any, or with a 0 at the end */

enum answer { ANSWERED, REFUSED_WITHOUT_RESULT, REFUSED_WITH_RESULT };

/* What the function is to ask for, and how its integers are drawn: operands.h. */
struct task {
	char operation, output_format;
	operands_draw *operands;
	uint32_t low, high;
	size_t n;			/* integers, where `operands` lets choose */
	unsigned unused;		/* the seven bits beside S, or one of the above */
	enum answer answer;
};

static uint8_t unused_bits(struct draw *draw, unsigned unused)
{
	if (unused == DRAWN)
		return (uint8_t)draw_below(draw, ANSWER_SUCCESS);
	return (uint8_t)(unused == DRAWN_EVEN ? 2 * draw_between(draw, 1, 63) : unused);
}

static void prepare(struct plan *plan, struct draw *draw)
{
	const struct task *task = plan->with;
	struct exchange exchange = {
		.asked = {
			.header = true, .product = task->operation == '*',
			.text = task->output_format == 's',
		},
		.refused = task->answer != ANSWERED,
		.unset = RESULT_UNSET,
	};
	struct job_in job = { .operation = task->operation, .output_format = task->output_format };

	plan->peer = draw_address(draw);
	plan->given = plan->peer;
	task->operands(&exchange.asked, draw, task->low, task->high, task->n);
	exchange.response_length = put_response(exchange.response, &exchange.asked, false,
						unused_bits(draw, task->unused));
	if (exchange.refused)
		exchange.response[0] &= (uint8_t)~ANSWER_SUCCESS;
	if (task->answer == REFUSED_WITHOUT_RESULT)
		exchange.response_length = 1;
	plan_exchange(plan, &exchange);

	job.addrlen = plan->given.length;
	job.dest_addr = plan->given.in6;
	job.no_int = (uint32_t)exchange.asked.n;
	for (size_t i = 0; i < exchange.asked.n; i++)
		job.ints[i] = (int32_t)exchange.asked.numbers[i];
	plan_job(plan, &job, sizeof(job));
}

/* The bytes of this sum are digits, too: who reads them as a text finds one. */
#define DIGITS '+', 'd', draw_summands, 0x35313131, 0x37393934
#define PARTS '+', 'd', draw_parts
#define LARGEST 0x7fffffff, 0x7fffffff

#define SCENARIO(name, id, when, ...)                                                              \
	static const struct scenario name = {                                                      \
		id, when, prepare, &(const struct task){ __VA_ARGS__ },                        \
	}
#define TEXT(digits, operation, operands, low, high, n)                                            \
	SCENARIO(text_of_##digits, "text-of-" #digits, N_("the answer comes as text"),             \
		 operation, 's', operands, low, high, n, DRAWN)

SCENARIO(sum, "sum-integer", N_("a sum is asked for as an integer"), DIGITS, .unused = DRAWN_EVEN);
SCENARIO(product, "product-integer", N_("a product is asked for as an integer"),
	 '*', 'd', draw_factors, 33000, 46340, .unused = 0);
SCENARIO(one, "one-integer", N_("there is one integer"), PARTS, LARGEST, 1, DRAWN);
SCENARIO(most, "most-integers", N_("there are 64 integers"), PARTS, LARGEST, 64, DRAWN);
SCENARIO(largest, "largest-result", N_("the result is 2147483647"), PARTS, LARGEST, 2, DRAWN);
SCENARIO(zero, "zero", N_("the result is 0"), PARTS, 0, 0, 2, DRAWN);
TEXT(8, '+', draw_parts, 10000000, 99999999, 2);
TEXT(6, '*', draw_factors, 317, 999, 3);
TEXT(1, '*', draw_parts, 0, 0, 3);
TEXT(2, '+', draw_parts, 10, 99, 2);
TEXT(3, '+', draw_parts, 100, 999, 2);
TEXT(4, '+', draw_parts, 1000, 9999, 2);
TEXT(5, '+', draw_parts, 10000, 99999, 2);
TEXT(7, '+', draw_parts, 1000000, 9999999, 2);
TEXT(9, '+', draw_parts, 100000000, 999999999, 2);
TEXT(10, '*', draw_parts, 0x7fffffff, 0x7fffffff, 2);
SCENARIO(refused, "refused", N_("the server answers with an error"), DIGITS, .unused = 0x7f,
	 .answer = REFUSED_WITHOUT_RESULT);
SCENARIO(refused_integer, "refused-integer", N_("an error looks like the right integer"), DIGITS,
	 .unused = 0, .answer = REFUSED_WITH_RESULT);
SCENARIO(refused_text, "refused-text", N_("an error looks like the right text"),
	 '+', 's', draw_parts, 10000000, 99999999, 2, 0x55, REFUSED_WITH_RESULT);

#define FAILS(name, id, when, kind, error)                                                         \
	static const struct scenario name = {                                                      \
		id, when, prepare, &(const struct task){ DIGITS, .unused = DRAWN },            \
		{ kind, error },                                                                   \
	}

FAILS(socket_fails, "socket-fails", N_("socket() fails"), CALL_SOCKET, EMFILE);
FAILS(connect_fails, "connect-fails", N_("connect() fails"), CALL_CONNECT, ENETUNREACH);
FAILS(send_fails, "send-fails", N_("send() fails"), CALL_SEND, EHOSTUNREACH);
FAILS(recv_fails, "recv-fails", N_("recv() fails"), CALL_RECV, ECONNREFUSED);

static const struct job_out *claim(struct outcome *o, const struct run *run)
{
	return claimed(o, run, sizeof(struct job_out));
}

/* "Connect it to dest_addr": the socket that sends, whichever call sends. */
static void check_destination(struct outcome *o, const struct run *run)
{
	expect_connected(o, run, working_socket(o, run), given_address(run));
	expect_all_sent_to(o, run, given_address(run));
}

/* "Send the request in one message: the header, then the integers in network byte order." */
static void check_request(struct outcome *o, const struct run *run)
{
	expect_request(o, run, only_datagram(o, run));
}

/* The same where room for all of them is needed. */
static void check_number_of_integers(struct outcome *o, const struct run *run)
{
	check_request(o, run);
	expect_return(o, run);
}

/* "Wait for the answer. If it says success, store its result." */
static void check_answer_taken(struct outcome *o, const struct run *run)
{
	expect_response_awaited(o, run);
	expect_status_heeded(o, run, returned(o, run));
	expect_stored(o, run, claim(o, run)->result);
}

static void check_result(struct outcome *o, const struct run *run)
{
	check_answer_taken(o, run);
	expect_result(o, run, claim(o, run)->result);
}

/* "Return 0, not the result." */
static void check_returns_zero(struct outcome *o, const struct run *run)
{
	expect_zero(o, run, returned(o, run));
}

/* "Return -1 if the answer says S = 0, whatever stands behind the header." */
static void check_refusal(struct outcome *o, const struct run *run)
{
	expect_response_awaited(o, run);
	expect_status_heeded(o, run, returned(o, run));
}

#define RUNS(...) (const struct scenario *const[]){ __VA_ARGS__, NULL }

static const struct check checks[] = {
	{ "socket-call", N_("creates a socket for IPv6 datagrams"), &sum, check_ipv6_datagrams },
	{ "destination", N_("connects the socket to the destination"), &sum, check_destination,
	  "socket-call" },
	{ "request", N_("sends the header and the integers in one message"), &sum, check_request,
	  "socket-call", 2 },
	{ "header", N_("asks for each operation in each format"), &product, check_request, "request", 1,
	  RUNS(&text_of_8, &text_of_6) },
	{ "answer", N_("waits for the answer and stores something in *result"), &sum,
	  check_answer_taken, "socket-call" },
	{ "integer-result", N_("stores a result that comes as an integer"), &sum, check_result,
	  "answer", 1, RUNS(&product, &largest, &zero) },
	{ "text-result", N_("stores a result that comes as text, of 1 to 10 digits"), &text_of_8,
	  check_result, "answer", 1, RUNS(&text_of_6, &text_of_1, &text_of_2, &text_of_3, &text_of_4,
	  &text_of_5, &text_of_7, &text_of_9, &text_of_10) },
	{ "number-of-integers", N_("sends all integers, from 1 to 64 of them"), &one,
	  check_number_of_integers, "request", 1, RUNS(&most) },
	{ "success", N_("returns 0 when the server has answered"), &sum, check_returns_zero, "answer", 1,
	  RUNS(&product, &text_of_8) },
	{ "error-answer", N_("returns -1 when the server answers with an error"), &refused,
	  check_refusal, "answer", 1, RUNS(&refused_integer, &refused_text) },
	{ "socket-failure", N_("returns -1 at once if socket() fails"), &socket_fails, check_gives_up },
	{ "connect-failure", N_("returns -1 at once if connect() fails"), &connect_fails,
	  check_gives_up },
	{ "send-failure", N_("returns -1 at once if send() fails"), &send_fails, check_gives_up },
	{ "recv-failure", N_("returns -1 at once if recv() fails"), &recv_fails, check_gives_up },
	{ 0 },
};

const struct exercise client_application = {
	.id = "client-application",
	.title = N_("A client application"),
	.problem = "client-app",
	.function = "create_and_send_message",
	.checks = checks,
};
