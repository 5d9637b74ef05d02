/* Checks on evidence made by hand: what passes, what fails, what is skipped and why. */

#include <criterion/criterion.h>

#include "tests/unit/made.h"

static void expect_results(const struct judged *j, const char *expected)
{
	char results[MADE_CHECKS + 1] = "";

	for (int i = 0; i < MADE_CHECKS; i++)
		results[i] = "pfs"[j->outcomes[i].result];
	cr_expect_str_eq(results, expected);
}

Test(check, right_run_passes)
{
	struct made works, fails;
	struct judged j;

	made_right(&works);
	made_right_failure(&fails);
	judge_made(&j, &works, &fails);
	expect_results(&j, "ppppp");
	cr_expect_null(leading_outcome(j.outcomes, MADE_CHECKS));
}

Test(check, any_value_but_minus_one_is_success)
{
	static const int values[] = { 0, 1, 20, -2 };
	struct made works, fails;
	struct judged j;

	made_right_failure(&fails);
	for (size_t i = 0; i < N_ELEMENTS(values); i++) {
		made_right(&works);
		works.claim = values[i];
		judge_made(&j, &works, &fails);
		expect_results(&j, "ppppp");
	}
}

Test(check, unused_second_socket_is_right)
{
	struct made works, fails;
	struct judged j;

	made_begin(&works, &made_works);
	made_socket(&works, AF_INET, SOCK_STREAM);
	made_socket(&works, AF_INET6, SOCK_DGRAM);
	made_connect(&works, 4, PEER_PORT);
	made_send(&works, 4, PEER_PORT, right_message, sizeof(right_message));
	made_return(&works, 0);
	made_right_failure(&fails);
	judge_made(&j, &works, &fails);
	expect_results(&j, "ppppp");
}

Test(check, wrong_socket_skips_what_needs_it)
{
	struct made works, fails;
	struct judged j;

	made_begin(&works, &made_works);
	made_socket(&works, AF_INET, SOCK_DGRAM);
	made_failure(made_connect(&works, 3, PEER_PORT), EAFNOSUPPORT, false);
	made_return(&works, -1);
	made_right_failure(&fails);
	judge_made(&j, &works, &fails);
	expect_results(&j, "fsssp");
	cr_expect_str_eq(j.outcomes[DESTINATION].needs, "socket-call");
	cr_expect_str_eq(j.outcomes[SUCCESS].needs, "socket-call");
	cr_expect_eq(j.outcomes[SOCKET_CALL].line, 11);
	cr_expect_eq(leading_outcome(j.outcomes, MADE_CHECKS), &j.outcomes[SOCKET_CALL]);
}

Test(check, failed_call_is_accused_once)
{
	struct made works, fails;
	struct judged j;
	struct call *connect;

	made_begin(&works, &made_works);
	made_socket(&works, AF_INET6, SOCK_DGRAM);
	connect = made_connect(&works, 3, PEER_PORT);
	made_failure(connect, EINVAL, false);
	made_failure(made_call(&works, CALL_SEND, "send", 3), EDESTADDRREQ, false);
	made_return(&works, 0);
	made_right_failure(&fails);
	judge_made(&j, &works, &fails);
	expect_results(&j, "pfssp");
	cr_expect_eq(j.outcomes[DESTINATION].call, connect);
	cr_expect_str_eq(j.outcomes[MESSAGE].needs, "destination");
}

Test(check, missing_connection_is_accused_once)
{
	struct made works, fails;
	struct judged j;

	made_begin(&works, &made_works);
	made_socket(&works, AF_INET6, SOCK_DGRAM);
	made_failure(made_call(&works, CALL_SEND, "send", 3), EDESTADDRREQ, false);
	made_return(&works, -1);
	made_begin(&fails, &made_fails);
	made_socket(&fails, AF_INET6, SOCK_DGRAM);
	made_failure(made_call(&fails, CALL_SEND, "send", 3), EDESTADDRREQ, false);
	made_return(&fails, -1);
	judge_made(&j, &works, &fails);
	expect_results(&j, "pfsss");
}

Test(check, unconnected_sendto_fails_the_destination_only)
{
	struct made works, fails;
	struct judged j;

	made_begin(&works, &made_works);
	made_socket(&works, AF_INET6, SOCK_DGRAM);
	made_send(&works, 3, PEER_PORT, right_message, sizeof(right_message));
	made_return(&works, 0);
	made_right_failure(&fails);
	judge_made(&j, &works, &fails);
	expect_results(&j, "pfppp");
}

Test(check, connecting_after_sending_is_too_late)
{
	struct made works, fails;
	struct judged j;

	made_begin(&works, &made_works);
	made_socket(&works, AF_INET6, SOCK_DGRAM);
	made_send(&works, 3, PEER_PORT, right_message, sizeof(right_message));
	made_connect(&works, 3, PEER_PORT);
	made_return(&works, 0);
	made_right_failure(&fails);
	judge_made(&j, &works, &fails);
	expect_results(&j, "pfppp");
}

Test(check, message_elsewhere_on_a_connected_socket)
{
	struct made works, fails;
	struct judged j;

	made_begin(&works, &made_works);
	made_socket(&works, AF_INET6, SOCK_DGRAM);
	made_connect(&works, 3, PEER_PORT);
	made_send(&works, 3, PEER_PORT + 1, right_message, sizeof(right_message));
	made_return(&works, 0);
	made_right_failure(&fails);
	judge_made(&j, &works, &fails);
	expect_results(&j, "pfppp");
	cr_expect_eq(j.outcomes[DESTINATION].received.address.in6.sin6_port, htons(PEER_PORT + 1));
}

Test(check, bytes_that_differ_are_shown)
{
	static const uint8_t wrong[] = { 0, 0, 0, 1, 0, 0, 0, 3, 0, 0, 1, 44 };
	struct made works, fails;
	struct judged j;
	const struct outcome *message = &j.outcomes[MESSAGE];

	made_right(&works);
	works.datagrams[0].bytes = wrong;
	made_right_failure(&fails);
	judge_made(&j, &works, &fails);
	expect_results(&j, "ppfpp");
	cr_assert_eq(message->expected.length, sizeof(right_message));
	cr_expect_arr_eq(message->expected.bytes, right_message, sizeof(right_message));
	cr_expect_eq(message->received.bytes, wrong);
	cr_expect(strstr(message->feedback, "byte 7"), "%s", message->feedback);
}

Test(check, crash_is_accused_where_it_shows_first)
{
	struct harness_fault fault = { .signal = 11, .region = HARNESS_NULL };
	struct made works, fails;
	struct judged j;

	made_begin(&works, &made_works);
	made_socket(&works, AF_INET6, SOCK_DGRAM);
	made_connect(&works, 3, PEER_PORT);
	works.run.ending = ENDED_KILLED;
	works.run.signal = 11;
	works.run.fault = &fault;
	works.run.fault_line = 42;
	made_right_failure(&fails);
	judge_made(&j, &works, &fails);
	expect_results(&j, "ppfsp");
	cr_expect_eq(j.outcomes[MESSAGE].line, 42);
	cr_expect_str_eq(j.outcomes[SUCCESS].needs, "message");
}

Test(check, crash_after_the_message_leaves_it_right)
{
	struct made works, fails;
	struct judged j;

	made_right(&works);
	works.run.ending = ENDED_EXITED;
	works.run.returned = false;
	made_right_failure(&fails);
	fails.run.ending = ENDED_EXITED;
	fails.run.returned = false;
	judge_made(&j, &works, &fails);
	expect_results(&j, "pppfs");
	cr_expect_str_eq(j.outcomes[FAILURE].needs, "success");
}

Test(check, doing_nothing_earns_nothing)
{
	static const int values[] = { 0, -1 };
	struct made works, fails;
	struct judged j;

	for (size_t i = 0; i < N_ELEMENTS(values); i++) {
		made_begin(&works, &made_works);
		made_return(&works, values[i]);
		made_begin(&fails, &made_fails);
		made_return(&fails, values[i]);
		judge_made(&j, &works, &fails);
		expect_results(&j, "fssss");
	}
}

Test(check, a_report_before_the_call_is_no_return)
{
	struct made works, fails;
	struct judged j;

	made_right(&works);
	works.run.started = false;
	made_right_failure(&fails);
	judge_made(&j, &works, &fails);
	expect_results(&j, "pppfp");
}

Test(check, only_tidying_may_follow_a_failure)
{
	static const struct {
		enum call_kind kind;
		char expected;
	} cases[] = {
		{ CALL_CLOSE, 'p' }, { CALL_PRINT, 'p' }, { CALL_SHUTDOWN, 'p' },
		{ CALL_GETSOCKOPT, 'p' }, { CALL_OTHER, 'p' }, { CALL_SEND, 'f' },
		{ CALL_SOCKET, 'f' }, { CALL_CONNECT, 'f' }, { CALL_RECV, 'f' },
		{ CALL_BIND, 'f' }, { CALL_POLL, 'f' }, { CALL_SETSOCKOPT, 'f' },
	};
	struct made works, fails;
	struct judged j;

	made_right(&works);
	for (size_t i = 0; i < N_ELEMENTS(cases); i++) {
		made_right_failure(&fails);
		made_failure(made_call(&fails, cases[i].kind, "whatever", 3), EBADF, false);
		judge_made(&j, &works, &fails);
		cr_expect_eq("pfs"[j.outcomes[FAILURE].result], cases[i].expected, "case %zu", i);
	}
}

Test(check, every_other_value_than_minus_one_is_wrong_after_a_failure)
{
	static const int values[] = { 0, 1, -ENETUNREACH, ENETUNREACH, 255, -2 };
	struct made works, fails;
	struct judged j;

	made_right(&works);
	for (size_t i = 0; i < N_ELEMENTS(values); i++) {
		made_right_failure(&fails);
		fails.claim = values[i];
		judge_made(&j, &works, &fails);
		expect_results(&j, "ppppf");
		cr_expect_eq(j.outcomes[FAILURE].expected.integer, -1);
		cr_expect_eq(j.outcomes[FAILURE].received.integer, values[i]);
	}
}

Test(check, scenarios_are_listed_once)
{
	const struct scenario *scenarios[4];

	cr_assert_eq(scenarios_of(&made_exercise, scenarios, 4), 2);
	cr_expect_eq(scenarios[0], &made_works);
	cr_expect_eq(scenarios[1], &made_fails);
	cr_expect_eq(scenarios_of(&made_exercise, scenarios, 1), 2);
}
