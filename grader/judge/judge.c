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

/* The i-th scenario that a check looks at, or NULL. */
static const struct scenario *scenario_of(const struct check *check, size_t i)
{
	if (i == 0)
		return check->scenario;
	return check->also ? check->also[i - 1] : NULL;
}

size_t scenarios_of(const struct exercise *exercise, const struct scenario **scenarios, size_t limit)
{
	const struct scenario *scenario;
	size_t n = 0;

	for (const struct check *check = exercise->checks; check->id; check++) {
		for (size_t k = 0; (scenario = scenario_of(check, k)) != NULL; k++) {
			size_t i = 0;

			while (i < n && i < limit && scenarios[i] != scenario)
				i++;
			if (i < n)
				continue;
			if (n < limit)
				scenarios[n] = scenario;
			n++;
		}
	}
	return n;
}

static const struct run *run_of(const struct grading *grading, const struct scenario *scenario)
{
	for (size_t i = 0; i < grading->n_runs; i++)
		if (grading->runs[i]->scenario == scenario)
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
	if (early->gap == GAP_MISSING && late->gap == GAP_MISSING && early->missing == late->missing)
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

/* Run by run, until one does not pass; a check that passed shows its first run. */
static void judge_runs(struct outcome *o)
{
	const struct run *first = o->run, *run;

	o->check->judge(o, o->run);
	for (size_t i = 1; o->result == CHECK_PASSED; i++) {
		run = scenario_of(o->check, i) ? run_of(o->grading, scenario_of(o->check, i)) : NULL;
		if (!run)
			break;
		o->run = run;
		o->call = NULL;
		o->line = 0;
		o->check->judge(o, run);
	}
	if (o->result == CHECK_PASSED)
		o->run = first;
}

/* All runs that a check looks at were made: see grade.c, which leaves out those that would only use
   up their CPU time as one before did. */
static bool is_judgeable(const struct outcome *o)
{
	const struct scenario *scenario;

	for (size_t i = 0; (scenario = scenario_of(o->check, i)) != NULL; i++)
		if (!run_of(o->grading, scenario))
			return false;
	return true;
}

static void judge_one(struct outcome *outcomes, size_t i)
{
	struct outcome *o = &outcomes[i];
	const char *needs = o->check->needs;

	if (needs && outcome_of(outcomes, i, needs)->result != CHECK_PASSED) {
		become_skipped(o, outcome_of(outcomes, i, needs));
		return;
	}
	if (is_judgeable(o))
		judge_runs(o);
	else
		skip(o, N_("not run: your program had used up its CPU time before, and would again"));
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
			.run = run_of(grading, check->scenario),
			.judging = true,
		};
		if (grading->n_runs > 0)
			judge_one(outcomes, i);
		else
			skip(&outcomes[i], N_("nothing was run: no program could be made of the file"));
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
