/* Create an IPv6 datagram socket, connect it to the given address, send the odd digits. */

#include "grader/exercise.h"

#include "exercises/creating-a-socket/job.h"

#include <errno.h>

static void prepare(struct plan *plan, struct draw *draw)
{
	struct job_in job;

	plan->peer = draw_address(draw);
	plan->given = plan->peer;
	job = (struct job_in){ .addrlen = plan->given.length, .dest_addr = plan->given.in6 };
	plan_job(plan, &job, sizeof(job));
}

static const struct scenario works = {
	"works", N_("everything works"), prepare,
};

static const struct scenario socket_fails = {
	"socket-fails", N_("socket() fails"), prepare, .fail = { CALL_SOCKET, EMFILE },
};

static const struct scenario connect_fails = {
	"connect-fails", N_("connect() fails"), prepare, .fail = { CALL_CONNECT, ENETUNREACH },
};

static const struct scenario send_fails = {
	"send-fails", N_("send() fails"), prepare, .fail = { CALL_SEND, ECONNREFUSED },
};

/* "Connect it to dest_addr": the socket that sends, whichever call sends. */
static void check_destination(struct outcome *o, const struct run *run)
{
	expect_connected(o, run, working_socket(o, run), given_address(run));
	expect_all_sent_to(o, run, given_address(run));
}

/* "Send one message: the odd digits, as 32-bit integers in network byte order." */
static void check_message(struct outcome *o, const struct run *run)
{
	expect_ints(o, only_datagram(o, run), INTS(1, 3, 5, 7, 9));
}

static const struct check checks[] = {
	{ "socket-call", N_("creates a socket for IPv6 datagrams"), &works, check_ipv6_datagrams },
	{ "destination", N_("connects the socket to the destination"), &works, check_destination,
	  .needs = "socket-call" },
	{ "message", N_("sends the odd digits in one message"), &works, check_message,
	  .needs = "socket-call" },
	{ "success", N_("does not return -1 when every call succeeds"), &works, check_success },
	{ "socket-failure", N_("returns -1 at once if socket() fails"), &socket_fails,
	  check_gives_up },
	{ "connect-failure", N_("returns -1 at once if connect() fails"), &connect_fails,
	  check_gives_up },
	{ "send-failure", N_("returns -1 at once if send() fails"), &send_fails, check_gives_up },
	{ 0 },
};

const struct exercise creating_a_socket = {
	.id = "creating-a-socket",
	.title = N_("Creating a socket"),
	.problem = "create-socket",
	.function = "create_and_send_message",
	.checks = checks,
};
