/* Answers to questions: what is right, and the mistakes that a wrong one is traced to. */

#include <criterion/criterion.h>
#include <stdio.h>

#include "grader/judge/diagnosis.h"
#include "tests/unit/made.h"

static const struct scenario asked = { "works", "a sum is asked for", NULL };

static const struct check answer_checks[] = {
	{ "sum", "the sum", &asked, .judge = check_answer },
	{ 0 },
};

static const struct exercise answering = {
	.id = "answering", .title = "Made by hand", .problem = "answering", .function = "made",
	.checks = answer_checks,
};

/* One run: the question is received, `reply` is sent back. Of the outcome only result, diagnosis and
   feedback outlive the evidence. */
static struct outcome judge_reply(const struct reckoning *question, const void *reply, size_t length)
{
	struct made m;
	struct reckoning r = *question;
	uint8_t bytes[1 + 4 * RECKONING_MAX];
	struct datagram *received;
	struct call *call;
	const struct run *runs[] = { &m.run };
	struct grading grading = {
		.exercise = &answering, .runs = runs, .n_runs = 1, .source = "",
	};
	struct outcome outcome;
	size_t n = 0;

	made_begin(&m, &asked);
	m.plan.reckoning = &r;
	if (r.header)
		bytes[n++] = r.head;
	for (size_t i = 0; i < r.n; i++, n += 4)
		memcpy(bytes + n, &(uint32_t){ htonl(r.numbers[i]) }, 4);

	made_socket(&m, AF_INET6, SOCK_DGRAM);
	call = made_call(&m, CALL_RECV, "recvfrom", 3);
	call->result = (long)n;
	received = &m.datagrams[m.run.n_datagrams++];
	*received = (struct datagram){
		.call = (int)m.run.n_calls - 1, .remote = m.plan.peer, .bytes = bytes,
		.length = n, .taken = n,
	};
	if (reply)
		made_send(&m, 3, PEER_PORT, reply, length);
	made_return(&m, 0);
	judge(&outcome, &grading);
	return outcome;
}

static const struct reckoning sum = { .n = 3, .numbers = { 0x01727370, 0x01727374, 0x22737475 } };

static void expect_verdict(const struct reckoning *question, const void *reply, size_t length,
			   const char *diagnosis)
{
	struct outcome o = judge_reply(question, reply, length);

	cr_assert_eq(o.result, CHECK_FAILED, "%s", diagnosis);
	cr_expect_not_null(o.diagnosis, "%s", o.feedback);
	if (o.diagnosis)
		cr_expect_str_eq(o.diagnosis->id, diagnosis);
}

static void expect_integer(const struct reckoning *question, uint32_t number, const char *diagnosis)
{
	uint32_t wire = htonl(number);

	expect_verdict(question, &wire, sizeof(wire), diagnosis);
}

/* Of the reply 1, which is wrong. */
static void expect_feedback(const struct reckoning *question, const char *feedback)
{
	cr_expect_str_eq(judge_reply(question, "\0\0\0\1", 4).feedback, feedback);
}

Test(answer, the_right_integer_passes)
{
	uint32_t wire = htonl(reckon(&sum));

	cr_expect_eq(judge_reply(&sum, &wire, sizeof(wire)).result, CHECK_PASSED);
}

Test(answer, the_right_digits_pass)
{
	struct reckoning text = sum;
	char digits[16];

	text.text = true;
	snprintf(digits, sizeof(digits), "%u", reckon(&text));
	cr_expect_eq(judge_reply(&text, digits, strlen(digits)).result, CHECK_PASSED);
}

Test(answer, free_bits_of_a_header_are_free)
{
	struct reckoning product = { .header = true, .head = 2, .product = true, .n = 2,
				     .numbers = { 6, 7 } };

	cr_expect_eq(judge_reply(&product, "\xa5\0\0\0\x2a", 5).result, CHECK_PASSED);
	expect_verdict(&product, "\x25\0\0\0\x2a", 5, "header-bits");
	expect_verdict(&product, "\0\0\0\x2a", 4, "header-missing");
	expect_verdict(&product, "\x80\0\0\0\x0d", 5, "wrong-operation");
	expect_verdict(&product, "\x80\0\0\0\0", 5, "wrong-start");
	expect_verdict(&product, "\x80" "42", 3, "format-unread");
}

Test(answer, an_unknown_opcode_wants_an_error)
{
	struct reckoning unknown = { .header = true, .head = 10, .opcode = 5, .unknown = true,
				     .n = 1, .numbers = { 6 } };

	cr_expect_eq(judge_reply(&unknown, "\x7f", 1).result, CHECK_PASSED);
	cr_expect_eq(judge_reply(&unknown, "\0what?", 6).result, CHECK_PASSED);
	expect_verdict(&unknown, "\x80\0\0\0\6", 5, "unknown-opcode-not-signalled");
	expect_verdict(&unknown, "", 0, "unknown-opcode-not-signalled");
	expect_verdict(&unknown, NULL, 0, "unknown-opcode-not-signalled");
}

Test(answer, wrong_numbers_are_traced)
{
	uint32_t unconverted = 0;

	for (size_t i = 0; i < sum.n; i++)
		unconverted += __builtin_bswap32(sum.numbers[i]);
	expect_integer(&sum, __builtin_bswap32(reckon(&sum)), "byte-order-payload");
	expect_integer(&sum, unconverted, "byte-order-result");
	expect_integer(&sum, reckon(&sum) + 0x37373737, "uninitialised");
	expect_integer(&sum, reckon(&sum) + 5 * 0x37373737u, "ignores-received-length");
	expect_integer(&sum, reckon(&sum) - sum.numbers[2], "off-by-one");
	expect_integer(&sum, sum.numbers[0], "single-number");
	expect_integer(&sum, (uint16_t)reckon(&sum), "narrow-result");
	expect_integer(&sum, 0x0172 + 0x0172 + 0x2273, "short-conversion");
}

Test(answer, a_number_of_no_known_origin_is_not_explained)
{
	uint32_t wire = htonl(123456789);

	cr_expect_null(judge_reply(&sum, &wire, sizeof(wire)).diagnosis);
	wire = 0;
	cr_expect_null(judge_reply(&sum, &wire, sizeof(wire)).diagnosis);
}

Test(answer, text_is_traced)
{
	struct reckoning text = { .text = true, .n = 2, .numbers = { 4000, 2000 } };

	expect_verdict(&text, "6000\n", 5, "text-decorated");
	expect_verdict(&text, "6000", 5, "nul-sent");
	expect_verdict(&text, "006000", 6, "leading-zeros");
	expect_verdict(&text, "1770", 4, "not-decimal");
	expect_verdict(&text, "0006", 4, "wrong-order");
	expect_verdict(&text, "600", 3, "off-by-one");
	expect_verdict(&text, "600077", 6, "unterminated-string");
	expect_verdict(&text, "\0\0\x17\x70", 4, "int-where-string");
	text.n = 0;
	expect_verdict(&text, "", 0, "zero-as-nothing");
}

Test(answer, modulo_belongs_to_both_forms)
{
	struct reckoning text = { .text = true, .n = 2, .numbers = { 0xc0000000, 0xd0000000 } };

	expect_verdict(&text, "6710886400", 10, "not-modulo");
	expect_verdict(&text, "-1879048192", 11, "signed-result");
	expect_verdict(&text, "4294967295", 10, "not-modulo");
}

/* "modulo 2^32" where the numbers have another sum or product, and only there. */
Test(answer, what_the_result_is_said_to_be_is_true)
{
	struct reckoning two = { .n = 2, .numbers = { 0xc0000000, 0x3fffffff } };

	expect_feedback(&two, "the sum of the 2 numbers that we sent is 4294967295, but your reply "
			      "says 1");
	two.numbers[1]++;
	expect_feedback(&two, "the sum of the 2 numbers that we sent is 0 modulo 2^32, but your "
			      "reply says 1");
	two.product = true;
	expect_feedback(&two, "the product of the 2 numbers that we sent is 0 modulo 2^32, but your "
			      "reply says 1");
	two.numbers[1] = 0;
	expect_feedback(&two, "the product of the 2 numbers that we sent is 0, but your reply says "
			      "1");
}

/* 2^64 and more, which no integer here holds. */
Test(answer, a_product_of_any_size_is_known_to_exceed_32_bits)
{
	struct reckoning factors = { .product = true, .n = 3, .numbers = { 1u << 31, 1u << 31, 4 } };

	expect_feedback(&factors, "the product of the 3 numbers that we sent is 0 modulo 2^32, but "
				  "your reply says 1");
	factors.numbers[factors.n++] = 1;
	expect_feedback(&factors, "the product of the 4 numbers that we sent is 0 modulo 2^32, but "
				  "your reply says 1");
	factors.numbers[factors.n++] = 0;
	expect_feedback(&factors, "the product of the 5 numbers that we sent is 0, but your reply "
				  "says 1");
}

Test(answer, silence_is_told)
{
	expect_verdict(&sum, NULL, 0, "reply-unsent");
}
