/* The catalogue: ids, and rules on evidence made by hand, above all where they have to be silent. */

#include <criterion/criterion.h>

#include "grader/judge/diagnoses.h"
#include "grader/judge/source.h"
#include "tests/unit/made.h"

static const char *diagnosis_of(const struct outcome *o)
{
	return o->diagnosis ? o->diagnosis->id : "none";
}

static void expect_complete(const struct diagnosis *d)
{
	cr_expect_eq(strspn(d->id, "abcdefghijklmnopqrstuvwxyz-"), strlen(d->id), "%s", d->id);
	cr_expect_eq(d->sentence[strlen(d->sentence) - 1], '.', "%s", d->id);
	cr_expect(strchr(".?", d->hint[strlen(d->hint) - 1]), "%s: %s", d->id, d->hint);
	cr_expect_not_null(diagnosis_named(d->id));
}

Test(diagnoses, rows_are_complete)
{
	for (const struct diagnosis *const *chapter = diagnosis_chapters; *chapter; chapter++)
		for (const struct diagnosis *d = *chapter; d->id; d++)
			expect_complete(d);
	cr_expect_null(diagnosis_named("no-such-thing"));
}

Test(diagnoses, distinct)
{
	const struct diagnosis *rows[DIAGNOSES_MAX];
	size_t n = diagnoses_distinct(rows);

	cr_assert_gt(n, 50);
	cr_assert_lt(n, DIAGNOSES_MAX);
	for (size_t i = 0; i < n; i++)
		for (size_t j = 0; j < i; j++)
			cr_expect_str_neq(rows[i]->id, rows[j]->id);
}

/* What is said about a message that came instead of 1 2 300. */
static void expect_message_diagnosis(const char *id, const void *bytes, size_t length)
{
	struct made works, fails;
	struct judged j;

	made_right(&works);
	works.datagrams[0].bytes = bytes;
	works.datagrams[0].length = length;
	made_right_failure(&fails);
	judge_made(&j, &works, &fails);
	cr_assert_eq(j.outcomes[MESSAGE].result, CHECK_FAILED);
	cr_expect_str_eq(diagnosis_of(&j.outcomes[MESSAGE]), id);
}

#define MESSAGE_IS(id, ...)                                                                        \
	expect_message_diagnosis(id, (const uint8_t[]){ __VA_ARGS__ },                             \
				 sizeof((const uint8_t[]){ __VA_ARGS__ }))

Test(diagnoses, messages)
{
	MESSAGE_IS("byte-order-payload", 1, 0, 0, 0, 2, 0, 0, 0, 44, 1, 0, 0);
	MESSAGE_IS("byte-order-twice", 0, 0, 0, 1, 2, 0, 0, 0, 0, 0, 1, 44);
	MESSAGE_IS("short-conversion", 0, 1, 0, 0, 0, 2, 0, 0, 1, 44, 0, 0);
	MESSAGE_IS("integer-width", 0, 1, 0, 2, 1, 44);
	MESSAGE_IS("integer-width", 1, 0, 2, 0, 44, 1);
	MESSAGE_IS("integer-width", 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0,
		   0, 0, 1, 44, 0, 0, 0, 0);
	MESSAGE_IS("length-in-elements", 0, 0, 0);
	MESSAGE_IS("length-in-elements", 1, 0, 0);
	MESSAGE_IS("sizeof-pointer", 0, 0, 0, 1, 0, 0, 0, 2);
	MESSAGE_IS("nul-sent", 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 1, 44, 0);
	MESSAGE_IS("off-by-one", 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 1, 44, 0, 0, 0, 9);
	MESSAGE_IS("off-by-one", 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 1);
	MESSAGE_IS("text-sent", '1', '2', '3', '0', '0');
	MESSAGE_IS("text-sent", '1', ' ', '2', ' ', '3', '0', '0', '\n');
	MESSAGE_IS("uninitialised", 0, 0, 0, 1, 0, 0, 0, 2, 0x37, 0x37, 0x37, 0x37);
	MESSAGE_IS("wrong-order", 0, 0, 1, 44, 0, 0, 0, 2, 0, 0, 0, 1);
	MESSAGE_IS("wrong-digits", 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 1, 45);
	MESSAGE_IS("wrong-length", 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 1, 44, 0, 0, 0, 0, 0, 0, 0, 0);
	MESSAGE_IS("wrong-length", 0, 0);
}

Test(diagnoses, messages_that_nothing_explains)
{
	MESSAGE_IS("none", 0xde, 0xad, 0xbe, 0xef);
	MESSAGE_IS("none", 1, 0, 0, 0, 2, 0, 0, 0, 45, 1, 0, 0);
	MESSAGE_IS("none", 'h', 'e', 'l', 'l', 'o');
	expect_message_diagnosis("none", "", 0);
}

static void expect_return_diagnosis(const char *id, int value)
{
	struct made works, fails;
	struct judged j;

	made_right(&works);
	made_right_failure(&fails);
	fails.claim = value;
	judge_made(&j, &works, &fails);
	cr_expect_str_eq(diagnosis_of(&j.outcomes[FAILURE]), id);
}

Test(diagnoses, what_is_returned_after_a_failure)
{
	expect_return_diagnosis("errno-returned", ENETUNREACH);
	expect_return_diagnosis("errno-returned", -ENETUNREACH);
	expect_return_diagnosis("wrong-error-return", 1);
	expect_return_diagnosis("uninitialised", 0x37373737);
	/* Like success, but the function did stop where it failed: it looked. */
	expect_return_diagnosis("wrong-error-return", 0);
}

Test(diagnoses, what_follows_a_failure)
{
	struct made works, fails;
	struct judged j;

	made_right(&works);
	made_right_failure(&fails);
	made_call(&fails, CALL_SEND, "send", 3);
	judge_made(&j, &works, &fails);
	cr_expect_str_eq(diagnosis_of(&j.outcomes[FAILURE]), "error-ignored");

	made_right_failure(&fails);
	made_failure(made_connect(&fails, 3, PEER_PORT), ENETUNREACH, true);
	judge_made(&j, &works, &fails);
	cr_expect_str_eq(diagnosis_of(&j.outcomes[FAILURE]), "retried");

	fails.run.ending = ENDED_TOO_MANY_CALLS;
	fails.run.returned = false;
	judge_made(&j, &works, &fails);
	cr_expect_str_eq(diagnosis_of(&j.outcomes[FAILURE]), "retried-for-ever");
}

static void expect_connect_diagnosis(const char *id, int fd, uint64_t addrlen, int error)
{
	struct made works, fails;
	struct judged j;
	struct call *connect;

	made_begin(&works, &made_works);
	made_socket(&works, AF_INET6, SOCK_DGRAM);
	connect = made_connect(&works, fd, PEER_PORT);
	connect->addrlen = addrlen;
	made_failure(connect, error, false);
	made_return(&works, -1);
	made_right_failure(&fails);
	judge_made(&j, &works, &fails);
	cr_assert_eq(j.outcomes[DESTINATION].result, CHECK_FAILED);
	cr_expect_str_eq(diagnosis_of(&j.outcomes[DESTINATION]), id);
}

Test(diagnoses, connecting)
{
	expect_connect_diagnosis("addrlen-uninitialised", 3, 0x37373737, EINVAL);
	expect_connect_diagnosis("addrlen-wrong", 3, 8, EINVAL);
	expect_connect_diagnosis("addrlen-wrong", 3, 16, EINVAL);
	expect_connect_diagnosis("uninitialised", 0x37373737, 28, EBADF);
	expect_connect_diagnosis("wrong-descriptor", 0, 28, ENOTSOCK);
	expect_connect_diagnosis("none", 7, 28, EBADF);
	expect_connect_diagnosis("none", 3, 28, EACCES);
}

Test(diagnoses, several_messages)
{
	static const uint8_t piece[] = { 0, 0, 0, 1 }, other[] = { 0, 0, 0, 2 };
	struct made works, fails;
	struct judged j;

	made_right_failure(&fails);
	made_right(&works);
	made_send(&works, 3, PEER_PORT, right_message, sizeof(right_message));
	judge_made(&j, &works, &fails);
	cr_expect_str_eq(diagnosis_of(&j.outcomes[MESSAGE]), "sent-twice");

	made_right(&works);
	works.datagrams[0].bytes = piece;
	works.datagrams[0].length = sizeof(piece);
	made_send(&works, 3, PEER_PORT, other, sizeof(other));
	judge_made(&j, &works, &fails);
	cr_expect_str_eq(diagnosis_of(&j.outcomes[MESSAGE]), "one-datagram-per-int");

	made_right(&works);
	made_send(&works, 3, PEER_PORT, other, sizeof(other));
	judge_made(&j, &works, &fails);
	cr_expect_str_eq(diagnosis_of(&j.outcomes[MESSAGE]), "none");
}

static void expect_silence_diagnosis(const char *id, const char *output, const char *source)
{
	struct made works, fails;
	struct judged j;

	made_begin(&works, &made_works);
	made_socket(&works, AF_INET6, SOCK_DGRAM);
	made_connect(&works, 3, PEER_PORT);
	made_return(&works, 0);
	works.run.output = output;
	works.run.output_size = strlen(output);
	made_right_failure(&fails);
	j = (struct judged){ .runs = { &works.run, &fails.run } };
	j.grading = (struct grading){
		.exercise = &made_exercise, .runs = j.runs, .n_runs = 2,
		.source = source, .source_size = strlen(source),
	};
	judge(j.outcomes, &j.grading);
	cr_expect_str_eq(diagnosis_of(&j.outcomes[MESSAGE]), id);
}

Test(diagnoses, nothing_came)
{
	expect_silence_diagnosis("nothing-sent", "", "");
	expect_silence_diagnosis("nothing-sent", "done\n", "");
	expect_silence_diagnosis("printed-not-sent", "1 3 5", "");
	expect_silence_diagnosis("own-socket-function", "", "int send(int fd) { return fd; }");
	expect_silence_diagnosis("nothing-sent", "", "int f(void) { return send(3); }");
}

Test(diagnoses, endings)
{
	static const struct {
		enum ending ending;
		const char *id;
	} cases[] = {
		{ ENDED_EXITED, "exits-instead-of-returning" },
		{ ENDED_FORBIDDEN, "forbidden-call" },
		{ ENDED_OUT_OF_TIME, "busy-loop" },
		{ ENDED_OUT_OF_MEMORY, "out-of-memory" },
		{ ENDED_TOO_MUCH_OUTPUT, "too-much-output" },
		{ ENDED_TOO_MANY_CALLS, "too-many-calls" },
	};
	struct made works, fails;
	struct judged j;

	made_right_failure(&fails);
	for (size_t i = 0; i < N_ELEMENTS(cases); i++) {
		made_right(&works);
		works.run.returned = false;
		works.run.ending = cases[i].ending;
		judge_made(&j, &works, &fails);
		cr_expect_str_eq(diagnosis_of(&j.outcomes[SUCCESS]), cases[i].id);
	}
}

Test(diagnoses, waiting)
{
	struct made works, fails;
	struct judged j;
	struct call *last;

	made_right_failure(&fails);
	made_right(&works);
	last = made_call(&works, CALL_RECV, "recv", 3);
	last->blocked = true;
	works.run.returned = false;
	works.run.ending = ENDED_BLOCKED;
	judge_made(&j, &works, &fails);
	cr_expect_str_eq(diagnosis_of(&j.outcomes[SUCCESS]), "extra-receive");
	cr_expect_eq(j.outcomes[SUCCESS].call, last);

	last->kind = CALL_POLL;
	judge_made(&j, &works, &fails);
	cr_expect_str_eq(diagnosis_of(&j.outcomes[SUCCESS]), "blocked-forever");

	/* The peer would still have something to send: it is another mistake. */
	last->kind = CALL_RECV;
	works.plan.n_steps = 1;
	judge_made(&j, &works, &fails);
	cr_expect_str_eq(diagnosis_of(&j.outcomes[SUCCESS]), "blocked-forever");
}

Test(diagnoses, definitions_in_source)
{
	static const struct {
		const char *source;
		bool defines;
	} cases[] = {
		{ "ssize_t send(int a, const void *b, size_t n, int f) { return n; }", true },
		{ "ssize_t send(int a)\n/* a brace comes */\n{ return 1; }", true },
		{ "int\nsend (void (*f)(int)) {", true },
		{ "ssize_t send(int a, const void *b, size_t n, int f);", false },
		{ "int f(void) { send(1); if (send(2)) { } return 0; }", false },
		{ "int resend(int a) { return a; }", false },
		{ "int send_all(int a) { return a; }", false },
		{ "/* int send(int a) { } */", false },
		{ "// int send(int a) { }\n", false },
		{ "const char *s = \"int send(int a) { \";", false },
		{ "#define send(x) { x }\n", false },
		{ "int x = '{'; int send(int a) { }", true },
		{ "int f(int send) { return send; }", false },
		{ "int send(", false },
		{ "", false },
	};

	for (size_t i = 0; i < N_ELEMENTS(cases); i++)
		cr_expect_eq(source_defines(cases[i].source, strlen(cases[i].source), "send"),
			     cases[i].defines, "%s", cases[i].source);
}
