/* "Return -1 as soon as a call fails": judged in a run in which we made one fail. */

#include <string.h>

#include "grader/exercise.h"
#include "grader/judge/names.h"
#include "grader/judge/outcome.h"

/* The next step of the task, as opposed to tidying, printing and asking what went wrong. */
static bool goes_on(enum call_kind kind)
{
	switch (kind) {
	case CALL_SOCKET:
	case CALL_BIND:
	case CALL_CONNECT:
	case CALL_LISTEN:
	case CALL_ACCEPT:
	case CALL_SEND:
	case CALL_RECV:
	case CALL_POLL:
	case CALL_SETSOCKOPT:
		return true;
	default:
		return false;
	}
}

static const struct call *step_after(const struct run *run, const struct call *failed)
{
	for (const struct call *call = failed + 1; call < run->calls + run->n_calls; call++)
		if (goes_on(call->kind))
			return call;
	return NULL;
}

static const char *planned_name(const struct scenario *scenario)
{
	switch (scenario->fail.call) {
	case CALL_SOCKET:
		return "socket()";
	case CALL_BIND:
		return "bind()";
	case CALL_CONNECT:
		return "connect()";
	case CALL_SEND:
		return "send()";
	case CALL_RECV:
		return "recv()";
	default:
		return "?";
	}
}

static void expect_minus_one(struct outcome *o, const struct call *failed, int value)
{
	if (!o->judging || value == -1)
		return;
	outcome_look_at(o, failed);
	o->expected = (struct value){ .kind = VALUE_INTEGER, .integer = -1 };
	o->received = (struct value){ .kind = VALUE_INTEGER, .integer = value };
	outcome_fail(o, GAP_RETURNED,
		     N_("we made %s() fail with %s, yet your function returned %d"), failed->name,
		     errno_name(failed->error), value);
}

void check_gives_up(struct outcome *o, const struct run *run)
{
	const struct call *failed = injected_call(run), *next;

	if (!failed) {
		skip(o, N_("%s was never called, so it could not be made to fail"),
		     planned_name(run->scenario));
		return;
	}
	next = step_after(run, failed);
	if (next) {
		outcome_look_at(o, next);
		outcome_fail(o, GAP_GOES_ON,
			     next->kind == failed->kind
				     ? N_("we made %s() fail with %s, yet your function goes on and calls %s() again")
				     : N_("we made %s() fail with %s, yet your function goes on and calls %s()"),
			     failed->name, errno_name(failed->error), next->name);
	}
	expect_minus_one(o, failed, returned(o, run));
}
