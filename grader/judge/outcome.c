/* Outcomes: the first failure is kept, with what the check was looking at. */

#include "grader/judge/outcome.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "grader/base/util.h"
#include "grader/judge/check.h"

/* Formats come from N_() at the caller, whose arguments the compiler has checked there. */
#pragma GCC diagnostic ignored "-Wformat-nonliteral"

static void say(struct outcome *o, const char *sentence, va_list arguments)
{
	vsnprintf(o->feedback, sizeof(o->feedback), _(sentence), arguments);
}

static void conclude(struct outcome *o, enum check_result result, enum gap gap)
{
	o->judging = false;
	o->result = result;
	o->gap = gap;
}

void outcome_look_at(struct outcome *o, const struct call *call)
{
	if (!o->judging)
		return;
	o->call = call;
	o->line = call ? call->line : 0;
}

void outcome_fail(struct outcome *o, enum gap gap, const char *sentence, ...)
{
	va_list arguments;

	if (!o->judging)
		return;
	conclude(o, CHECK_FAILED, gap);
	va_start(arguments, sentence);
	say(o, sentence, arguments);
	va_end(arguments);
}

void expect(struct outcome *o, bool holds, const char *sentence, ...)
{
	va_list arguments;

	if (holds || !o->judging)
		return;
	conclude(o, CHECK_FAILED, GAP_OTHER);
	va_start(arguments, sentence);
	say(o, sentence, arguments);
	va_end(arguments);
}

void skip(struct outcome *o, const char *sentence, ...)
{
	va_list arguments;

	if (!o->judging)
		return;
	conclude(o, CHECK_SKIPPED, GAP_NONE);
	va_start(arguments, sentence);
	say(o, sentence, arguments);
	va_end(arguments);
}

const struct call *injected_call(const struct run *run)
{
	for (size_t i = 0; i < run->n_calls; i++)
		if (run->calls[i].injected)
			return &run->calls[i];
	return NULL;
}

bool has_returned(const struct run *run)
{
	return run->ending == ENDED_RETURNED && run->returned && run->started;
}

bool claimed_int(const struct run *run, int *value)
{
	int32_t first;

	if (!has_returned(run) || run->claim_size < sizeof(first))
		return false;
	memcpy(&first, run->claim, sizeof(first));
	*value = first;
	return true;
}
