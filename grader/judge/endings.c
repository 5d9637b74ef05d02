/* Endings that are not a return, as sentences: what happened, to what, in which call. */

#include <signal.h>
#include <stdio.h>
#include <string.h>

#include "grader/base/util.h"
#include "grader/judge/names.h"
#include "grader/judge/outcome.h"

static void fail_by_heap(struct outcome *o, const struct harness_fault *fault)
{
	unsigned long long size = fault->size;

	switch ((enum harness_heap_problem)fault->problem) {
	case HARNESS_HEAP_OVERRUN:
		outcome_fail(o, GAP_ENDING,
			     N_("your program wrote past the end of a block of %llu bytes from malloc()"),
			     size);
		break;
	case HARNESS_HEAP_DOUBLE_FREE:
		outcome_fail(o, GAP_ENDING, N_("your program freed the same block twice"));
		break;
	case HARNESS_HEAP_INVALID_FREE:
		outcome_fail(o, GAP_ENDING,
			     N_("your program called free() with a pointer that malloc() never "
				"returned"));
		break;
	case HARNESS_HEAP_NONE:
		break;
	}
}

static void fail_by_region(struct outcome *o, const struct harness_fault *fault)
{
	unsigned long long size = fault->size;

	switch ((enum harness_region)fault->region) {
	case HARNESS_NULL:
		outcome_fail(o, GAP_ENDING, N_("your program crashed: it followed a NULL pointer"));
		break;
	case HARNESS_ON_STACK:
		outcome_fail(o, GAP_ENDING,
			     N_("your program crashed: its stack is full (endless recursion, or a very "
				"large local array)"));
		break;
	case HARNESS_AT_ARGUMENT:
		outcome_fail(o, GAP_ENDING,
			     N_("your program crashed: it went past the end of the %llu bytes that an "
				"argument points to"), size);
		break;
	case HARNESS_AT_BLOCK:
		outcome_fail(o, GAP_ENDING,
			     N_("your program crashed: it went past the end of a block of %llu bytes "
				"from malloc()"), size);
		break;
	case HARNESS_AT_FREED_BLOCK:
		outcome_fail(o, GAP_ENDING,
			     N_("your program crashed: it used a block of %llu bytes after free()"),
			     size);
		break;
	case HARNESS_NOWHERE:
		break;
	}
}

static bool smashed_its_stack(const struct run *run)
{
	return run->signal == SIGABRT && run->output && strstr(run->output, "stack smashing");
}

static void fail_by_signal(struct outcome *o, const struct run *run)
{
	const char *name = sigabbrev_np(run->signal);

	if (run->fault)
		fail_by_heap(o, run->fault);
	if (!run->started)
		outcome_fail(o, GAP_ENDING,
			     N_("your program was stopped by SIG%s before your function was called"),
			     name ? name : "?");
	if (run->fault && (run->signal == SIGSEGV || run->signal == SIGBUS))
		fail_by_region(o, run->fault);
	if (smashed_its_stack(run))
		outcome_fail(o, GAP_ENDING,
			     N_("your program wrote past the end of one of its local arrays"));
	if (run->signal == SIGABRT)
		outcome_fail(o, GAP_ENDING, N_("your program called abort()"));
	if (run->signal == SIGFPE)
		outcome_fail(o, GAP_ENDING, N_("your program divided an integer by zero"));
	if (run->signal == SIGSEGV || run->signal == SIGBUS)
		outcome_fail(o, GAP_ENDING,
			     N_("your program crashed: it used an address where it has no memory"));
	outcome_fail(o, GAP_ENDING, N_("your program was ended by SIG%s"), name ? name : "?");
}

/* Says so where something else than the driver has spoken in its name. */
static void fail_by_forgery(struct outcome *o, const struct run *run)
{
	if (run->claimed_twice || (run->returned && !run->started))
		outcome_fail(o, GAP_ENDING,
			     N_("other code in your program reported a result in place of your "
				"function"));
}

static void fail_by_exit(struct outcome *o, const struct run *run)
{
	fail_by_forgery(o, run);
	if (!run->started)
		outcome_fail(o, GAP_ENDING,
			     N_("your program ended before your function was called"));
	outcome_fail(o, GAP_ENDING,
		     N_("your function ended the whole program, with exit status %d, instead of "
			"returning"), run->exit_status);
}

static bool makes_processes(const char *name)
{
	static const char *const names[] = { "fork", "vfork", "clone", "clone3" };

	for (size_t i = 0; i < N_ELEMENTS(names); i++)
		if (strcmp(name, names[i]) == 0)
			return true;
	return false;
}

static void fail_by_forbidden(struct outcome *o, const struct run *run)
{
	if (!run->forbidden)
		outcome_fail(o, GAP_ENDING,
			     N_("your program made a system call that is not allowed here"));
	else if (makes_processes(run->forbidden))
		outcome_fail(o, GAP_ENDING,
			     N_("your program tried to create a process or thread, which is not "
				"allowed here"));
	else
		outcome_fail(o, GAP_ENDING, N_("your program called %s(), which is not allowed here"),
			     run->forbidden);
}

static void fail_by_blocking(struct outcome *o, const struct run *run)
{
	const char *because = run->blocked_because ? _(run->blocked_because) : NULL;
	const struct call *call = o->call;

	if (!call)
		outcome_fail(o, GAP_ENDING, N_("your function waits for ever"));
	else if (because && call->socket >= 0 && call->kind != CALL_POLL)
		outcome_fail(o, GAP_ENDING,
			     N_("your function waits for ever in %s() on descriptor %d: %s"),
			     call->name, call->fd, because);
	else if (because)
		outcome_fail(o, GAP_ENDING, N_("your function waits for ever in %s(): %s"), call->name,
			     because);
	else
		outcome_fail(o, GAP_ENDING, N_("your function waits for ever in %s()"), call->name);
}

static void fail_by_time(struct outcome *o, const struct run *run)
{
	if (run->slept >= 5000000000u)
		outcome_fail(o, GAP_ENDING,
			     N_("your function slept for more than 5 seconds in all"));
	else
		outcome_fail(o, GAP_ENDING,
			     N_("your function did not return: it kept the processor busy for a "
				"second, then it was stopped"));
}

static void fail_by_calls(struct outcome *o, const struct run *run)
{
	const struct call *last = run->n_calls > 0 ? &run->calls[run->n_calls - 1] : NULL;

	if (last && last->line > 0 && o->judging)
		o->line = last->line;
	if (last)
		outcome_fail(o, GAP_ENDING,
			     N_("your program was stopped after %zu system calls; the last one was %s()"),
			     run->calls_made, last->name);
	else
		outcome_fail(o, GAP_ENDING, N_("your program was stopped after %zu system calls"),
			     run->calls_made);
}

/* In the run of a planned failure, whatever happened began with that failure: say so first. */
static void tell_failure(struct outcome *o, const struct run *run)
{
	const struct call *failed = injected_call(run);
	cleanup_free char *ending = failed ? strdup(o->feedback) : NULL;

	if (ending)
		snprintf(o->feedback, sizeof(o->feedback), _("we made %s() fail with %s, then %s"),
			 failed->name, errno_name(failed->error), ending);
}

/* The call that an ending is about: the one that never came back. */
static const struct call *last_blocked(const struct run *run)
{
	for (size_t i = run->n_calls; i > 0; i--)
		if (run->calls[i - 1].blocked)
			return &run->calls[i - 1];
	return NULL;
}

void outcome_fail_by_ending(struct outcome *o)
{
	const struct run *run = o->run;
	bool judging = o->judging;

	outcome_look_at(o, run->ending == ENDED_BLOCKED ? last_blocked(run) : NULL);
	if (o->judging && run->ending == ENDED_KILLED)
		o->line = run->fault_line;
	if (o->judging && run->ending == ENDED_FORBIDDEN)
		o->line = run->forbidden_line;

	switch (run->ending) {
	case ENDED_RETURNED:
		fail_by_forgery(o, run);
		outcome_fail(o, GAP_ENDING,
			     N_("nothing that your function returned reached us"));
		break;
	case ENDED_EXITED:
		fail_by_exit(o, run);
		break;
	case ENDED_KILLED:
		fail_by_signal(o, run);
		break;
	case ENDED_FORBIDDEN:
		fail_by_forbidden(o, run);
		break;
	case ENDED_BLOCKED:
		fail_by_blocking(o, run);
		break;
	case ENDED_OUT_OF_TIME:
		fail_by_time(o, run);
		break;
	case ENDED_OUT_OF_MEMORY:
		outcome_fail(o, GAP_ENDING, N_("your program asked for more memory than there is"));
		break;
	case ENDED_TOO_MUCH_OUTPUT:
		outcome_fail(o, GAP_ENDING,
			     N_("your program printed without end and was stopped after %zu bytes"),
			     run->output_size);
		break;
	case ENDED_TOO_MANY_CALLS:
		fail_by_calls(o, run);
		break;
	}
	if (judging)
		tell_failure(o, run);
}

static const char *blocked_in(const struct run *run)
{
	const struct call *call = last_blocked(run);

	return call ? call->name : "";
}

static bool same_name(const char *a, const char *b)
{
	return a == b || (a && b && strcmp(a, b) == 0);
}

bool same_ending(const struct run *a, const struct run *b)
{
	if (a == b)
		return true;
	if (a->ending != b->ending)
		return false;
	switch (a->ending) {
	case ENDED_KILLED:
		return a->signal == b->signal && a->fault_line == b->fault_line &&
		       !a->fault == !b->fault &&
		       (!a->fault || (a->fault->region == b->fault->region &&
				      a->fault->problem == b->fault->problem));
	case ENDED_FORBIDDEN:
		return same_name(a->forbidden, b->forbidden);
	case ENDED_BLOCKED:
		return same_name(blocked_in(a), blocked_in(b));
	default:
		return true;
	}
}
