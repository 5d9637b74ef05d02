/* Who waits for what never comes is told so at once: in which call, on which descriptor, and why. */

#include <criterion/criterion.h>
#include <string.h>

#include "grader/base/util.h"
#include "tests/sandbox/tries.h"

TestSuite(blocked, .init = ordinary_user);

/* The reasons, as people read them. */
#define NEVER_BOUND "nobody can send to a socket that was never bound and has sent nothing"
#define NOBODY_SENDS "nobody sends anything to this socket"
#define NOBODY_SENDS_MORE "nobody sends anything more to this socket"
#define PEER_SILENT "the peer that the socket is connected to sends nothing"
#define PEER_SILENT_NOW "the peer that the socket is connected to sends nothing more"
#define OTHER_SIDE "the other side of the connection sends nothing more"
#define NOBODY_CONNECTS "nobody connects to this socket"
#define NOBODY_READS "nobody reads what it sends, and the buffers are full"
#define NOTHING_HAPPENS "nothing will happen on any descriptor it waits for"
#define NO_DESCRIPTOR "it waits for no descriptor and has no timeout"
#define NO_SIGNAL "it waits for a signal, and nobody sends one"

Test(blocked, named_with_descriptor_and_reason)
{
	static const struct {
		const char *way, *call;
		int fd;
		const char *because;
	} rows[] = {
		{ "recv", "recv", 3, NEVER_BOUND },
		{ "recv-bound", "recv", 3, NOBODY_SENDS },
		{ "recv-connected", "recv", 3, PEER_SILENT },
		{ "recv-again", "recv", 3, NOBODY_SENDS_MORE },
		{ "recv-again-connected", "recv", 3, PEER_SILENT_NOW },
		{ "recvfrom", "recvfrom", 3, NOBODY_SENDS },
		{ "recvmsg", "recvmsg", 3, NOBODY_SENDS },
		{ "recvmmsg", "recvmmsg", 3, NOBODY_SENDS },
		{ "read", "read", 3, NOBODY_SENDS },
		{ "readv", "readv", 3, NOBODY_SENDS },
		{ "recv-peek", "recv", 3, NOBODY_SENDS },
		{ "recv-stream", "recv", 3, OTHER_SIDE },
		{ "recv-all", "recv", 3, OTHER_SIDE },
		{ "read-stream", "read", 3, OTHER_SIDE },
		{ "accept", "accept", 3, NOBODY_CONNECTS },
		{ "accept4", "accept4", 3, NOBODY_CONNECTS },
		{ "connect", "connect", 3, "its connection is never answered" },
		{ "send-stream", "send", 3, NOBODY_READS },
		{ "write-stream", "write", 3, NOBODY_READS },
		{ "writev-stream", "writev", 3, NOBODY_READS },
		{ "sendmsg-stream", "sendmsg", 3, NOBODY_READS },
		{ "sendmmsg-stream", "sendmmsg", 3, NOBODY_READS },
		{ "poll", "poll", 3, NOTHING_HAPPENS },
		{ "poll-nothing", "poll", -1, NO_DESCRIPTOR },
		{ "ppoll", "ppoll", 3, NOTHING_HAPPENS },
		{ "poll-room", "poll", 3, NOTHING_HAPPENS },
		{ "select", "select", 3, NOTHING_HAPPENS },
		{ "pselect", "select", 3, NOTHING_HAPPENS },
		{ "select-nothing", "select", -1, NO_DESCRIPTOR },
		{ "futex", "futex", -1, "it waits for another thread, and there is none" },
		{ "pause", "pause", -1, NO_SIGNAL },
		{ "sigsuspend", "sigsuspend", -1, NO_SIGNAL },
		{ "sigwait", "sigwait", -1, NO_SIGNAL },
		{ "sigwaitinfo", "sigwait", -1, NO_SIGNAL },
		{ "input", "read", 0, "it reads from the terminal, and nobody types anything" },
		{ "input-line", "read", 0, "it reads from the terminal, and nobody types anything" },
	};

	for (size_t i = 0; i < N_ELEMENTS(rows); i++) {
		const struct run *run = run_program("WAIT_FOR_EVER", rows[i].way);
		const struct call *last = run->n_calls ? &run->calls[run->n_calls - 1] : NULL;
		const char *name = last ? last->name : "nothing";

		cr_expect(run->ending == ENDED_BLOCKED, "%s: %s", rows[i].way, ending_names[run->ending]);
		cr_expect(last && last->blocked, "%s: %s came back", rows[i].way, name);
		/* Which number poll() and pause() have on an architecture is libc's affair. */
		cr_expect(!strcmp(name, rows[i].call) || (!strcmp(name, "ppoll") && !strcmp(rows[i].call, "poll")) ||
				  (!strcmp(name, "sigsuspend") && !strcmp(rows[i].call, "pause")),
			  "%s: in %s", rows[i].way, name);
		cr_expect(last && last->fd == rows[i].fd, "%s: on %d", rows[i].way, last ? last->fd : -2);
		cr_expect_str_eq(run->blocked_because ? run->blocked_because : "", rows[i].because,
				 "%s: because %s", rows[i].way, run->blocked_because);
		run_free(run);
	}
}

/* Never claimed while something can still come. */
Test(blocked, not_claimed_too_soon)
{
	static const char *const ways[] = { "poll-timeout", "select-timeout", "own-datagram" };

	for (size_t i = 0; i < N_ELEMENTS(ways); i++) {
		const struct run *run = run_program("WAIT_FOR_EVER", ways[i]);

		cr_expect(run->ending == ENDED_EXITED && run->exit_status == 0, "%s: %s, status %d",
			  ways[i], ending_names[run->ending], run->exit_status);
		run_free(run);
	}
}
