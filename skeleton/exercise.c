/* TODO: what is asked, in one sentence. */

#include "grader/exercise.h"

#include "exercises/@ID@/job.h"

static void prepare(struct plan *plan, struct draw *draw)
{
	/* TODO: what the function is given. The seed only disguises: each edge has a scenario. */
	const struct job_in job = { .number = (int32_t)draw_between(draw, 1, 1000) };

	plan_job(plan, &job, sizeof(job));
}

static const struct scenario works = {
	"works", N_("everything works"), prepare,
};

/* "TODO: the sentence of the statement that this check is about." */
static void check_result(struct outcome *o, const struct run *run)
{
	const struct job_in *job = given_job(run);
	int result = returned(o, run);

	/* TODO: replace `false` and the sentence. The words there are: grader/judge/check.h. */
	expect(o, false, N_("to be filled in, exercises/@ID@/exercise.c, check_result(): for %d "
			    "your function returned %d; is that right?"), job->number, result);
}

static const struct check checks[] = {
	{ "result", N_("returns the right result"), &works, check_result },
	{ 0 },
};

const struct exercise @C_NAME@ = {
	.id = "@ID@",
	.title = N_("TODO: title of @ID@"),
	.problem = "@ID@",
	.function = "@NAME@",
	.checks = checks,
};
