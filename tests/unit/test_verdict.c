/* The document: its arithmetic, its members, what it does to foreign bytes, and what it refuses. */

#include <criterion/criterion.h>
#include <jansson.h>

#include "grader/base/laps.h"
#include "grader/compile/compile.h"
#include "grader/grade.h"
#include "grader/judge/shown.h"
#include "grader/judge/verdict.h"
#include "tests/unit/made.h"

static const char source[] = "int made(void);\n";

static json_t *document_of(const struct judged *j, const struct compilation *compilation,
			   bool timings)
{
	struct laps laps = { 0 };
	struct grade_order order = {
		.exercise = &made_exercise, .source = source, .size = sizeof(source) - 1,
		.seed = 0x9f3c, .name = "submission.c", .laps = timings ? &laps : NULL,
	};
	struct verdict_parts parts = {
		.order = &order, .compilation = compilation,
		.runs = j->grading.runs, .n_runs = j->grading.n_runs, .outcomes = j->outcomes,
	};

	return verdict_document(&parts);
}

static json_t *right_document(void)
{
	const struct compilation compilation = { .result = COMPILE_OK, .image = -1 };
	static struct made works, fails;
	struct judged j;

	made_right(&works);
	made_right_failure(&fails);
	judge_made(&j, &works, &fails);
	return document_of(&j, &compilation, false);
}

static json_t *wrong_document(void)
{
	const struct compilation compilation = { .result = COMPILE_OK, .image = -1 };
	static const uint8_t reversed[] = { 1, 0, 0, 0, 2, 0, 0, 0, 44, 1, 0, 0 };
	static struct made works, fails;
	struct judged j;

	made_right(&works);
	works.datagrams[0].bytes = reversed;
	works.run.output = "\x1b[31m\xff";
	works.run.output_size = 6;
	made_right_failure(&fails);
	judge_made(&j, &works, &fails);
	return document_of(&j, &compilation, false);
}

static const char *text_at(const json_t *object, const char *key)
{
	return json_string_value(json_object_get(object, key));
}

Test(verdict, everything_right)
{
	json_t *verdict = right_document();

	cr_assert_not_null(verdict);
	cr_expect_null(verdict_problem(verdict));
	cr_expect_str_eq(text_at(verdict, "result"), "success");
	cr_expect(json_is_real(json_object_get(verdict, "grade")));
	cr_expect_eq(json_real_value(json_object_get(verdict, "grade")), 100.0);
	cr_expect(json_is_null(json_object_get(verdict, "lead")));
	cr_expect_eq(json_object_size(json_object_get(verdict, "tests")), 0);
	cr_expect_str_eq(text_at(verdict, "seed"), "0000000000009f3c");
	cr_expect_null(json_object_get(verdict, "timings"));
	json_decref(verdict);
}

Test(verdict, one_mistake)
{
	json_t *verdict = wrong_document(), *check, *received, *problem;

	cr_expect_null(verdict_problem(verdict));
	cr_expect_str_eq(text_at(verdict, "result"), "failed");
	cr_expect_str_eq(text_at(verdict, "lead"), "message");
	/* Five checks, one of weight 2: five sixths. */
	cr_expect_eq(json_real_value(json_object_get(verdict, "grade")), 83.33);
	cr_expect(json_is_true(json_object_get(json_object_get(verdict, "tests"),
					       "byte-order-payload")));
	check = json_array_get(json_object_get(verdict, "checks"), MESSAGE);
	cr_expect_str_eq(text_at(check, "diagnosis"), "byte-order-payload");
	cr_expect_eq(json_real_value(json_object_get(check, "points")), 0.0);
	cr_expect_eq(json_real_value(json_object_get(check, "max_points")), 16.67);
	cr_expect_eq(json_integer_value(json_object_get(check, "call")), 3);
	received = json_object_get(check, "received");
	cr_expect_str_eq(text_at(received, "bytes"), "01000000020000002c010000");
	cr_expect_eq(json_integer_value(json_object_get(received, "differs")), 0);
	problem = json_object_get(json_object_get(verdict, "problems"), "made-problem");
	cr_expect_str_eq(json_string_value(json_array_get(problem, 0)), "failed");
	json_decref(verdict);
}

Test(verdict, is_the_same_twice)
{
	json_t *a = wrong_document(), *b = wrong_document();
	char *first = json_dumps(a, 0), *second = json_dumps(b, 0);

	cr_expect_str_eq(first, second);
	free(first);
	free(second);
	json_decref(a);
	json_decref(b);
}

Test(verdict, calls_have_the_names_of_the_manual)
{
	json_t *verdict = right_document();
	json_t *run = json_array_get(json_object_get(verdict, "runs"), 1);
	json_t *call = json_array_get(json_object_get(run, "calls"), 0);
	json_t *args = json_object_get(call, "args");

	cr_expect_str_eq(text_at(call, "call"), "socket");
	cr_expect_str_eq(text_at(args, "domain"), "AF_INET6");
	cr_expect_str_eq(text_at(args, "type"), "SOCK_DGRAM");
	call = json_array_get(json_object_get(run, "calls"), 1);
	args = json_object_get(call, "args");
	cr_expect_str_eq(text_at(call, "error"), "ENETUNREACH");
	cr_expect(json_is_true(json_object_get(call, "injected")));
	cr_expect_eq(json_integer_value(json_object_get(args, "addrlen")), 28);
	cr_expect_str_eq(text_at(json_object_get(args, "addr"), "address"), "::1");
	cr_expect_eq(json_integer_value(json_object_get(json_object_get(args, "addr"), "port")),
		     PEER_PORT);
	json_decref(verdict);
}

Test(verdict, failed_compile_skips_everything)
{
	struct diagnostic diagnostic = {
		.severity = SEVERITY_ERROR,
		.message = (char *)"expected ‘;’",
		.line = 9,
		.column = 2,
	};
	struct compilation compilation = {
		.result = COMPILE_ERRORS, .diagnosis = "wrong-prototype",
		.diagnostics = &diagnostic, .n_diagnostics = 1, .image = -1,
	};
	struct judged j = { 0 };
	json_t *verdict, *check;

	j.grading = (struct grading){ .exercise = &made_exercise, .source = "" };
	judge(j.outcomes, &j.grading);
	verdict = document_of(&j, &compilation, false);
	cr_expect_null(verdict_problem(verdict));
	cr_expect_str_eq(text_at(verdict, "result"), "failed");
	cr_expect_eq(json_real_value(json_object_get(verdict, "grade")), 0.0);
	cr_expect(json_is_null(json_object_get(verdict, "lead")));
	cr_expect(json_is_true(json_object_get(json_object_get(verdict, "tests"),
					       "wrong-prototype")));
	for (size_t i = 0; i < MADE_CHECKS; i++) {
		check = json_array_get(json_object_get(verdict, "checks"), i);
		cr_expect_str_eq(text_at(check, "result"), "skipped");
	}
	json_decref(verdict);
}

Test(verdict, timings_only_when_asked_for)
{
	const struct compilation compilation = { .result = COMPILE_OK, .image = -1,
						 .micros = { 1, 2, 3, 4 } };
	struct made works, fails;
	struct judged j;
	json_t *verdict, *run;

	made_right(&works);
	works.run.cpu_us = 77;
	works.run.wall_us = 78;
	made_right_failure(&fails);
	judge_made(&j, &works, &fails);
	verdict = document_of(&j, &compilation, true);
	cr_expect_null(verdict_problem(verdict));
	run = json_object_get(json_object_get(json_object_get(verdict, "timings"), "runs"), "works");
	cr_expect_eq(json_integer_value(json_object_get(run, "wall")), 78);
	cr_expect_eq(json_integer_value(json_object_get(run, "cpu")), 77);
	json_decref(verdict);
}

Test(verdict, not_judged)
{
	json_t *verdict = verdict_not_judged("made", "the machine is on fire");

	cr_expect_null(verdict_problem(verdict));
	cr_expect_str_eq(text_at(verdict, "result"), "not-judged");
	cr_expect_str_eq(text_at(verdict, "reason"), "the machine is on fire");
	cr_expect_null(json_object_get(verdict, "grade"));
	json_decref(verdict);
	verdict = verdict_not_judged(NULL, "");
	cr_expect_null(verdict_problem(verdict));
	json_decref(verdict);
}

static void expect_shown(const char *text, size_t size, const char *expected)
{
	json_t *shown = json_shown(text, size, 1000);

	cr_assert_not_null(shown);
	cr_expect_str_eq(json_string_value(shown), expected);
	json_decref(shown);
}

Test(verdict, foreign_text_is_shown_harmless)
{
	expect_shown("a\tb\n", 4, "a\tb\n");
	expect_shown("\x1b[2J\r", 5, "\\x1b[2J\\x0d");
	expect_shown("a\0b", 3, "a\\x00b");
	expect_shown("\xe9t\xe9", 3, "\\xe9t\\xe9");
	expect_shown("\xc3\xa9", 2, "é");
	expect_shown("\xc3", 1, "\\xc3");
	expect_shown("\xc0\xaf", 2, "\\xc0\\xaf");
	expect_shown("\xed\xa0\x80", 3, "\\xed\\xa0\\x80");
	expect_shown("\xf4\x90\x80\x80", 4, "\\xf4\\x90\\x80\\x80");
	expect_shown("\xe2\x80\xae", 3, "\\u202e");
	expect_shown("\xc2\x9b", 2, "\\u009b");
	expect_shown("\x7f", 1, "\\x7f");
}

static void expect_json(json_t *json, const char *expected)
{
	char *text = json_dumps(json, JSON_ENCODE_ANY | JSON_SORT_KEYS | JSON_COMPACT);

	cr_assert_not_null(text);
	cr_expect_str_eq(text, expected);
	free(text);
	json_decref(json);
}

/* A student may pass any bytes as an address, and any number of them. */
Test(verdict, an_address_of_any_kind_is_shown)
{
	struct address address = { .length = sizeof(address.in) };

	address.any.sa_family = AF_INET;
	address.in.sin_port = htons(80);
	address.in.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	expect_json(json_address(&address),
		    "{\"address\":\"127.0.0.1\",\"family\":\"AF_INET\",\"port\":80}");
	address.length = 4;
	expect_json(json_address(&address), "{\"family\":\"AF_INET\"}");
	address.length = 1;
	expect_json(json_address(&address), "{\"length\":1}");
	address.length = 0;
	expect_json(json_address(&address), "null");
}

Test(verdict, what_is_compared_has_its_shape)
{
	struct value value = {
		.kind = VALUE_BYTES, .shape = SHAPE_TEXT, .bytes = (const uint8_t *)"1234",
		.length = 4,
	};

	expect_json(json_value(&value), "{\"bytes\":\"31323334\",\"ints\":[825373492],"
					"\"length\":4,\"text\":\"1234\"}");
	value = (struct value){ .kind = VALUE_NONE };
	expect_json(json_value(&value), "null");
}

/* Each change makes a verdict that nobody should believe. */
Test(verdict, refuses_what_is_no_verdict)
{
	static const struct {
		const char *member;	/* of the document, or of its first check with "checks." */
		const char *json;	/* what is put there; NULL: it is removed */
	} changes[] = {
		{ "version", "2" }, { "version", NULL }, { "result", "\"crash\"" },
		{ "result", "1" }, { "grade", "\"100\"" }, { "grade", "101.0" },
		{ "grade", "-1.0" }, { "grade", NULL }, { "text", "[]" }, { "tests", "{\"a\":false}" },
		{ "tests", "[]" }, { "problems", "{\"a\":\"success\"}" },
		{ "problems", "{\"a\":[\"great\",\"\"]}" }, { "seed", "17" },
		{ "compile", "{}" }, { "compile", "null" }, { "checks", "{}" },
		{ "checks", "[1]" }, { "checks", "[{}]" }, { "runs", "[{\"id\":\"x\"}]" },
		{ "runs", NULL }, { "advice", "[\"text\"]" }, { "tool", "[]" },
		{ "submission", "{\"sha256\":3}" }, { "lead", "{}" },
		{ "text", "\"a\\u0000b\"" },
	};

	for (size_t i = 0; i < N_ELEMENTS(changes); i++) {
		json_t *verdict = right_document();
		json_t *value = changes[i].json ? json_loads(changes[i].json,
							     JSON_DECODE_ANY | JSON_ALLOW_NUL, NULL)
						: NULL;

		if (value)
			json_object_set_new(verdict, changes[i].member, value);
		else
			json_object_del(verdict, changes[i].member);
		cr_expect_not_null(verdict_problem(verdict), "%s: %s", changes[i].member,
				   changes[i].json);
		json_decref(verdict);
	}
	cr_expect_not_null(verdict_problem(NULL));
}

Test(verdict, default_seed_depends_on_both)
{
	uint64_t seed = default_seed("a", "source", 6);

	cr_expect_eq(seed, default_seed("a", "source", 6));
	cr_expect_neq(seed, default_seed("b", "source", 6));
	cr_expect_neq(seed, default_seed("a", "sources", 7));
	cr_expect_neq(default_seed("ab", "c", 1), default_seed("a", "bc", 2));
}
