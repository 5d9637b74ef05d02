/* Mistakes that show in how a run ended and in what the function returned. */

#include <signal.h>
#include <string.h>

#include "grader/exercise.h"
#include "grader/judge/outcome.h"
#include "grader/judge/rules.h"

static bool ended(const struct outcome *o, enum ending ending)
{
	return o->gap == GAP_ENDING && o->run->ending == ending;
}

static bool forged(const struct run *run)
{
	return run->claimed_twice || (run->returned && !run->started);
}

bool shows_forged_report(const struct outcome *o)
{
	return (ended(o, ENDED_EXITED) || ended(o, ENDED_RETURNED)) && forged(o->run);
}

bool shows_end_before_call(const struct outcome *o)
{
	return (ended(o, ENDED_EXITED) || ended(o, ENDED_KILLED)) && !o->run->started;
}

bool shows_exit(const struct outcome *o)
{
	return ended(o, ENDED_EXITED) && o->run->started && !forged(o->run);
}

static bool heap_said(const struct outcome *o, enum harness_heap_problem problem)
{
	return o->gap == GAP_ENDING && o->run->fault && o->run->fault->problem == (int)problem;
}

static bool crashed_at(const struct outcome *o, enum harness_region region)
{
	const struct run *run = o->run;

	return ended(o, ENDED_KILLED) && run->fault && run->started &&
	       (run->signal == SIGSEGV || run->signal == SIGBUS) &&
	       run->fault->problem == HARNESS_HEAP_NONE && run->fault->region == (int)region;
}

bool shows_heap_overrun(const struct outcome *o)
{
	return heap_said(o, HARNESS_HEAP_OVERRUN) || crashed_at(o, HARNESS_AT_BLOCK);
}

bool shows_double_free(const struct outcome *o)
{
	return heap_said(o, HARNESS_HEAP_DOUBLE_FREE);
}

bool shows_invalid_free(const struct outcome *o)
{
	return heap_said(o, HARNESS_HEAP_INVALID_FREE);
}

bool shows_use_after_free(const struct outcome *o)
{
	return crashed_at(o, HARNESS_AT_FREED_BLOCK);
}

bool shows_argument_overrun(const struct outcome *o)
{
	return crashed_at(o, HARNESS_AT_ARGUMENT);
}

bool shows_array_overrun(const struct outcome *o)
{
	return ended(o, ENDED_KILLED) && o->run->signal == SIGABRT &&
	       o->run->output && strstr(o->run->output, "stack smashing") != NULL;
}

bool shows_null_pointer(const struct outcome *o)
{
	return crashed_at(o, HARNESS_NULL);
}

bool shows_full_stack(const struct outcome *o)
{
	return crashed_at(o, HARNESS_ON_STACK);
}

bool shows_division_by_zero(const struct outcome *o)
{
	return ended(o, ENDED_KILLED) && o->run->signal == SIGFPE;
}

bool shows_wild_pointer(const struct outcome *o)
{
	return crashed_at(o, HARNESS_NOWHERE);
}

bool shows_abort(const struct outcome *o)
{
	return ended(o, ENDED_KILLED) && o->run->signal == SIGABRT &&
	       (!o->run->fault || o->run->fault->problem == HARNESS_HEAP_NONE);
}

bool shows_forbidden_call(const struct outcome *o)
{
	return ended(o, ENDED_FORBIDDEN);
}

static size_t n_datagrams_received(const struct run *run)
{
	size_t n = 0;

	for (size_t i = 0; i < run->n_datagrams; i++)
		n += !run->datagrams[i].sent;
	return n;
}

/* All that the peer would ever send has been received. */
bool shows_extra_receive(const struct outcome *o)
{
	return ended(o, ENDED_BLOCKED) && o->call && o->call->kind == CALL_RECV &&
	       n_datagrams_received(o->run) >= o->run->plan->n_steps;
}

/* A read that is none of a socket: the broker records it so. */
bool shows_reading_of_terminal(const struct outcome *o)
{
	return ended(o, ENDED_BLOCKED) && o->call && o->call->kind == CALL_OTHER &&
	       strncmp(o->call->name, "read", strlen("read")) == 0;
}

/* It waits for the answer to what it has not asked. */
bool shows_waiting_unasked(const struct outcome *o)
{
	const struct run *run = o->run;

	if (!ended(o, ENDED_BLOCKED) || !o->call || o->call->kind != CALL_RECV ||
	    n_datagrams_received(run) >= run->plan->n_steps)
		return false;
	for (size_t i = 0; i < run->n_datagrams; i++)
		if (run->datagrams[i].sent)
			return false;
	return o->call->socket >= 0 && run->sockets[o->call->socket].connected;
}

bool shows_blocking(const struct outcome *o)
{
	return ended(o, ENDED_BLOCKED);
}

bool shows_sleep(const struct outcome *o)
{
	return ended(o, ENDED_OUT_OF_TIME) && o->run->slept >= 5000000000u;
}

bool shows_busy_loop(const struct outcome *o)
{
	return ended(o, ENDED_OUT_OF_TIME) && !shows_sleep(o);
}

bool shows_out_of_memory(const struct outcome *o)
{
	const struct run *run = o->run;

	if (ended(o, ENDED_OUT_OF_MEMORY))
		return true;
	/* malloc() gave NULL, and that was used, or asked for again and again. */
	return run && run->memory_refused && (shows_null_pointer(o) || shows_busy_loop(o));
}

bool shows_endless_output(const struct outcome *o)
{
	return ended(o, ENDED_TOO_MUCH_OUTPUT);
}

bool shows_endless_calls(const struct outcome *o)
{
	return ended(o, ENDED_TOO_MANY_CALLS);
}

/* The run in which nothing is made to fail: what the function does when all goes well. */
static const struct run *smooth_run(const struct outcome *o)
{
	for (size_t i = 0; i < o->grading->n_runs; i++)
		if (!o->grading->runs[i]->scenario->fail.error)
			return o->grading->runs[i];
	return NULL;
}

static size_t n_calls_of(const struct run *run, enum call_kind kind)
{
	size_t n = 0;

	for (size_t i = 0; i < run->n_calls; i++)
		n += run->calls[i].kind == kind;
	return n;
}

/* More calls of the failed kind than when all goes well: it was tried again. */
static bool retries(const struct outcome *o)
{
	const struct call *failed = injected_call(o->run);
	const struct run *smooth = smooth_run(o);

	return o->gap == GAP_GOES_ON && failed && o->call->kind == failed->kind && smooth &&
	       n_calls_of(o->run, failed->kind) > n_calls_of(smooth, failed->kind);
}

bool shows_endless_retry(const struct outcome *o)
{
	enum ending ending = o->run ? o->run->ending : ENDED_RETURNED;

	return retries(o) && (ending == ENDED_TOO_MANY_CALLS || ending == ENDED_OUT_OF_TIME);
}

bool shows_retry(const struct outcome *o)
{
	return retries(o);
}

bool shows_ignored_error(const struct outcome *o)
{
	return o->gap == GAP_GOES_ON;
}

/* It crashes, or never ends, only where we made a call fail: with what that call did not deliver. */
bool shows_crash_after_failure(const struct outcome *o)
{
	const struct run *smooth = smooth_run(o);

	return (ended(o, ENDED_KILLED) || ended(o, ENDED_OUT_OF_TIME)) && injected_call(o->run) &&
	       smooth && has_returned(smooth) && o->run->signal != SIGABRT;
}

/* In the run of a planned failure, another value than -1 came back. */
static bool returned_wrongly(const struct outcome *o)
{
	return o->gap == GAP_RETURNED && o->run->scenario->fail.error != 0;
}

/* The failed call was the last step of the task, and what came back is what success gives. */
bool shows_failure_like_success(const struct outcome *o)
{
	const struct run *smooth = smooth_run(o);
	const struct call *failed = injected_call(o->run);
	int value;

	if (!returned_wrongly(o) || !smooth || !failed || !claimed_int(smooth, &value) ||
	    value != o->received.integer)
		return false;
	for (size_t i = smooth->n_calls; i > 0; i--) {
		enum call_kind kind = smooth->calls[i - 1].kind;

		if (kind == failed->kind)
			return true;
		if (kind == CALL_SOCKET || kind == CALL_BIND || kind == CALL_CONNECT ||
		    kind == CALL_SEND || kind == CALL_RECV)
			return false;
	}
	return false;
}

bool shows_unset_return(const struct outcome *o)
{
	return o->gap == GAP_RETURNED && o->received.integer == 0x37373737;
}

bool shows_errno_returned(const struct outcome *o)
{
	const struct call *failed = injected_call(o->run);

	return returned_wrongly(o) && failed && o->received.integer == failed->error;
}

bool shows_minus_errno_returned(const struct outcome *o)
{
	const struct call *failed = injected_call(o->run);

	return returned_wrongly(o) && failed && o->received.integer == -failed->error;
}

bool shows_wrong_error_return(const struct outcome *o)
{
	return returned_wrongly(o);
}

/* The statement says what is returned when all goes well. */
bool shows_wrong_return(const struct outcome *o)
{
	return o->gap == GAP_RETURNED && o->run->scenario->fail.error == 0 &&
	       o->expected.kind == VALUE_INTEGER && o->received.integer != -1;
}

bool shows_failure_on_success(const struct outcome *o)
{
	return o->gap == GAP_RETURNED && o->run->scenario->fail.error == 0 &&
	       o->received.integer == -1;
}
