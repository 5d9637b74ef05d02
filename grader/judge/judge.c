/* Applies checks to evidence. Order matters: a mistake is accused once, where it shows first. */

#include "grader/judge/judge.h"

#include <assert.h>
#include <errno.h>
#include <string.h>

#include "grader/exercise.h"
#include "grader/judge/diagnosis.h"
#include "grader/judge/outcome.h"

size_t n_checks(const struct exercise *exercise)
{
	size_t n = 0;

	while (exercise->checks[n].id)
		n++;
	return n;
}

size_t scenarios_of(const struct exercise *exercise, const struct scenario **scenarios, size_t limit)
{
	size_t n = 0;

	for (const struct check *check = exercise->checks; check->id; check++) {
		size_t i = 0;

		while (i < n && i < limit && scenarios[i] != check->scenario)
			i++;
		if (i < n)
			continue;
		if (n < limit)
			scenarios[n] = check->scenario;
		n++;
	}
	return n;
}

static const struct run *run_of(const struct grading *grading, const struct check *check)
{
	for (size_t i = 0; i < grading->n_runs; i++)
		if (grading->runs[i]->scenario == check->scenario)
			return grading->runs[i];
	return NULL;
}

static const struct outcome *outcome_of(const struct outcome *outcomes, size_t n, const char *id)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(outcomes[i].check->id, id) == 0)
			return &outcomes[i];
	assert(!"a check needs one that is not before it");
	return NULL;
}

/* A socket that was never connected cannot send: one mistake, which shows twice. */
static bool lacks_connection(const struct outcome *o)
{
	return o->gap == GAP_CALL_FAILED && o->call->kind == CALL_SEND &&
	       (o->call->error == EDESTADDRREQ || o->call->error == ENOTCONN);
}

/* Whether `late` fails because of what `early` already said. */
static bool same_mistake(const struct outcome *early, const struct outcome *late)
{
	if (early->result != CHECK_FAILED)
		return false;
	if (early->gap == GAP_ENDING && late->gap == GAP_ENDING)
		return same_ending(early->run, late->run);
	if (early->run != late->run)
		return false;
	if (early->gap == GAP_UNCONNECTED && lacks_connection(late))
		return true;
	return late->gap == GAP_CALL_FAILED && early->call == late->call;
}

static void become_skipped(struct outcome *o, const struct outcome *because)
{
	*o = (struct outcome){
		.grading = o->grading,
		.check = o->check,
		.run = o->run,
		.judging = true,
		.needs = because ? because->check->id : NULL,
	};
	skip(o, N_("another check has to pass first"));
}

/* Of the checks before, the one that explains why this could not be judged. */
static const char *explanation(const struct outcome *outcomes, size_t n, const struct run *run)
{
	const char *elsewhere = NULL;

	for (size_t i = 0; i < n; i++) {
		if (outcomes[i].result != CHECK_FAILED)
			continue;
		if (outcomes[i].run == run)
			return outcomes[i].check->id;
		if (!elsewhere)
			elsewhere = outcomes[i].check->id;
	}
	return elsewhere;
}

static void judge_one(struct outcome *outcomes, size_t i)
{
	struct outcome *o = &outcomes[i];
	const char *needs = o->check->needs;

	if (needs && outcome_of(outcomes, i, needs)->result != CHECK_PASSED) {
		become_skipped(o, outcome_of(outcomes, i, needs));
		return;
	}
	o->check->judge(o, o->run);
	if (o->result == CHECK_SKIPPED && !o->needs)
		o->needs = explanation(outcomes, i, o->run);
	for (size_t j = 0; j < i && o->result == CHECK_FAILED; j++)
		if (same_mistake(&outcomes[j], o))
			become_skipped(o, &outcomes[j]);
	if (o->result == CHECK_FAILED)
		o->diagnosis = diagnose(o);
}

void judge(struct outcome *outcomes, const struct grading *grading)
{
	size_t n = n_checks(grading->exercise);

	for (size_t i = 0; i < n; i++) {
		const struct check *check = &grading->exercise->checks[i];

		outcomes[i] = (struct outcome){
			.grading = grading,
			.check = check,
			.run = run_of(grading, check),
			.judging = true,
		};
		if (outcomes[i].run)
			judge_one(outcomes, i);
		else
			skip(&outcomes[i], N_("nothing was run: the file has to compile first"));
	}
}

const struct outcome *leading_outcome(const struct outcome *outcomes, size_t n)
{
	const struct outcome *lead = NULL;

	for (size_t i = 0; i < n; i++) {
		if (outcomes[i].result == CHECK_FAILED)
			return &outcomes[i];
		if (outcomes[i].result == CHECK_SKIPPED && !lead)
			lead = &outcomes[i];
	}
	return lead;
}
