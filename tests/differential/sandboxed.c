/* A case in the sandbox, through run_scenario() as any submission. */

#include "tests/differential/sides.h"

#include <arpa/inet.h>
#include <stdio.h>
#include <string.h>

#include "grader/base/fault.h"
#include "grader/base/util.h"
#include "grader/exercise.h"
#include "grader/run/run.h"

const char *const answers[] = { "first answer", "", "3", "the fourth answer, the longest", "5th", NULL };
const char greeting[] = "hello from the peer";

/* Virtual ports: any that a scenario could draw. */
static const uint16_t ports[PLACES] = { 5077, 6001, 6002, 6003, 6004 };

static struct address loopback(uint16_t port)
{
	return (struct address){
		.length = sizeof(struct sockaddr_in6),
		.in6 = { .sin6_family = AF_INET6, .sin6_addr = IN6ADDR_LOOPBACK_INIT,
			 .sin6_port = htons(port) },
	};
}

static void plan_peer(struct plan *plan)
{
	const struct address to = loopback(ports[S3]);

	plan->peer = loopback(ports[PEER]);
	plan_peer_sends(plan, &to, greeting, strlen(greeting));
	for (size_t i = 0; answers[i]; i++)
		plan_peer_answers(plan, answers[i], strlen(answers[i]));
}

/* recv() is recvfrom(2) and send() is sendto(2), to the kernel. */
static const char *as_native(const char *name)
{
	return !strcmp(name, "recvfrom") ? "recv" : !strcmp(name, "sendto") ? "send" : name;
}

/* The ending in the words that native.c uses for the same. */
static void tell_ending(struct told *told, const struct run *run)
{
	static const char *const names[] = {
		[ENDED_FORBIDDEN] = "forbidden", [ENDED_OUT_OF_TIME] = "out of time",
		[ENDED_OUT_OF_MEMORY] = "out of memory", [ENDED_TOO_MUCH_OUTPUT] = "too much output",
		[ENDED_TOO_MANY_CALLS] = "too many calls", [ENDED_RETURNED] = "returned",
	};

	told->end = END_OTHER;
	if (run->ending == ENDED_EXITED) {
		told->end = END_EXITED;
		told->status = run->exit_status;
		snprintf(told->ending, sizeof(told->ending), "exited with %d", told->status);
	} else if (run->ending == ENDED_KILLED) {
		told->end = END_KILLED;
		told->status = run->signal;
		snprintf(told->ending, sizeof(told->ending), "killed by %s",
			 sigabbrev_np(told->status));
	} else if (run->ending == ENDED_BLOCKED) {
		told->end = END_BLOCKED;
		snprintf(told->ending, sizeof(told->ending), "blocked in %s",
			 run->n_calls ? as_native(run->calls[run->n_calls - 1].name) : "?");
	} else {
		snprintf(told->ending, sizeof(told->ending), "%s%s%s", names[run->ending],
			 run->forbidden ? " " : "", run->forbidden ? run->forbidden : "");
	}
}

int run_sandboxed(struct told *told, struct sides *sides, const char *name, struct fault *fault)
{
	static const struct scenario scenario = { .id = "differential" };
	struct plan plan = { 0 };
	char argument[160];
	const struct run_order order = {
		.image = sides->program, .scenario = &scenario, .plan = &plan, .seed = 7,
		.argument = argument,
	};
	const struct run *run;
	int error;

	plan_peer(&plan);
	snprintf(argument, sizeof(argument), ARGUMENT_FORMAT, "sandbox", ports[PEER], ports[S1],
		 ports[S2], ports[S3], ports[S4], name);
	error = run_scenario(&run, sides->machine, &order, fault);
	plan_finish(&plan);
	if (error)
		return error;
	tell_ending(told, run);
	memcpy(told->log, run->output, run->output_size + 1);
	run_free(run);
	return 0;
}
