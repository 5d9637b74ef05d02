/* The way of one submission through staging and runner; see front.h. Runs in the front. */

#include "grader/command/front.h"

#include <errno.h>
#include <string.h>

#include "grader/base/fault.h"
#include "grader/base/laps.h"
#include "grader/base/util.h"
#include "grader/command/course.h"
#include "grader/command/errand.h"
#include "grader/command/memory_budget.h"
#include "grader/command/privilege.h"
#include "grader/command/runner.h"
#include "grader/command/scratch.h"
#include "grader/command/staging.h"
#include "grader/exercise.h"
#include "grader/judge/verdict.h"

static int call_runner(json_t **document, runner_work *work, void *argument,
		       struct errand *errand, struct scratch *scratch, struct interrupt *interrupt,
		       struct fault *fault)
{
	cleanup_free char *data = NULL, *place = NULL;
	bool drop = privilege_to_drop();
	int r = datadir_of_exercise(&data, errand->stamp, fault);

	if (r == 0)
		r = memory_budget(&errand->memory, fault);
	/* Not where memory is short: files in it count. */
	if (r == 0)
		r = scratch_init(scratch, drop, errand->memory == 0, fault);
	if (r == 0)
		r = staging_place(&place, data, errand->exercise->id, drop, scratch, fault);
	if (r < 0)
		return r;
	errand->data = place;
	errand->work = scratch->work;
	laps_end(errand->laps, LAP_FRONT);
	return runner_call(document, work, argument, drop, interrupt, fault);
}

int front_call(json_t **document, runner_work *work, void *argument, struct errand *errand,
	       struct interrupt *interrupt, struct fault *fault)
{
	struct scratch scratch = { .fd = -1 };
	int r = call_runner(document, work, argument, errand, &scratch, interrupt, fault);

	scratch_finish(&scratch);
	return r;
}

/* What came out of the pipe is foreign data until it has been looked at. */
static const char *problem_of(const json_t *verdict, const char *id)
{
	const char *problem = verdict_problem(verdict);
	const char *exercise = json_string_value(json_object_get(verdict, "exercise"));

	if (problem)
		return problem;
	return exercise && strcmp(exercise, id) == 0 ? NULL : N_("it is about another exercise");
}

json_t *front_verdict(struct errand *errand, struct interrupt *interrupt)
{
	struct fault fault = { 0 };
	json_t *verdict = NULL;
	const char *problem;
	int r = front_call(&verdict, errand_grade, errand, errand, interrupt, &fault);

	if (r == -EINTR)
		return NULL;
	problem = r == 0 ? problem_of(verdict, errand->exercise->id) : NULL;
	if (problem)
		r = fault_set(&fault, 0, "the runner wrote no sound verdict (%s): a fault of "
			      "sockgrade, please report it", problem);
	if (r == 0)
		return verdict;
	json_decref(verdict);
	return verdict_not_judged(errand->exercise->id, fault.reason);
}
