/*
 * One submission from source to verdict. Runs in the runner; everything that lives during a grading
 * hangs on one `struct attempt`, which is empty again afterwards.
 */

#include "grader/grade.h"

#include <errno.h>
#include <signal.h>
#include <sha2.h>
#include <string.h>

#include "grader/base/fault.h"
#include "grader/base/laps.h"
#include "grader/base/util.h"
#include "grader/compile/compile.h"
#include "grader/compile/toolchain.h"
#include "grader/exercise.h"
#include "grader/judge/judge.h"
#include "grader/judge/outcome.h"
#include "grader/judge/verdict.h"
#include "grader/run/lanes.h"
#include "grader/run/run.h"

enum {
	SCENARIOS_MAX = 64,
	BURNT_MAX = 3,		/* runs that may use up their CPU time; those after them are not made */
	PATIENCE_MS = 2000,	/* of waiting for a slow machine, in all runs together */
};

struct attempt {
	struct compilation compilation;
	bool compiled_before;		/* it is the caller's */
	const struct scenario *scenarios[SCENARIOS_MAX];
	struct plan plans[SCENARIOS_MAX];
	size_t n_scenarios;
	const struct run *runs[SCENARIOS_MAX];	/* of the scenarios, some may be left out */
	size_t n_runs, n_burnt;
	int patience_ms;
	struct run_order run_orders[SCENARIOS_MAX];
	struct outcome *outcomes;
};

static void attempt_destroy(struct attempt *attempt)
{
	if (!attempt)
		return;
	for (size_t i = 0; i < attempt->n_runs; i++)
		run_free(attempt->runs[i]);
	for (size_t i = 0; i < attempt->n_scenarios; i++)
		plan_finish(&attempt->plans[i]);
	if (!attempt->compiled_before)
		compilation_finish(&attempt->compilation);
	free(attempt->outcomes);
	free(attempt);
}

static void destroy_attempt(struct attempt **attempt)
{
	attempt_destroy(*attempt);
}

static int plan_all(struct attempt *attempt, const struct grade_order *order, struct fault *fault)
{
	size_t n = scenarios_of(order->exercise, attempt->scenarios, SCENARIOS_MAX);

	if (n > SCENARIOS_MAX)
		return fault_set(fault, 0, "the exercise %s has %zu scenarios, %d are possible",
				 order->exercise->id, n, SCENARIOS_MAX);
	attempt->n_scenarios = n;
	for (size_t i = 0; i < n; i++) {
		struct draw draw = draw_from(order->seed, attempt->scenarios[i]->id);

		attempt->plans[i].with = attempt->scenarios[i]->with;
		attempt->scenarios[i]->prepare(&attempt->plans[i], &draw);
		if (attempt->plans[i].out_of_memory)
			return fault_set(fault, ENOMEM, "cannot plan the runs");
	}
	return 0;
}

static bool is_burnt(const struct run *run)
{
	return run->ending == ENDED_OUT_OF_TIME && run->signal == SIGKILL;
}

static bool has_made(const struct run *run, enum call_kind kind)
{
	for (size_t i = 0; i < run->n_calls; i++)
		if (run->calls[i].kind == kind)
			return true;
	return false;
}

/* Whether a run would only use up its CPU time as one before did. The function does the same until
   something differs: a call that fails makes no difference to one that loops before it makes any
   of that kind. What loops in the ordinary case, with nothing failing, does so with other numbers. */
static bool would_burn(const struct attempt *attempt, const struct scenario *scenario)
{
	const struct run *ordinary = attempt->runs[0];

	if (attempt->n_burnt == 0 || attempt->n_burnt >= BURNT_MAX)
		return attempt->n_burnt > 0;
	if (!is_burnt(ordinary) || ordinary->scenario->fail.error)
		return false;
	return !scenario->fail.error || !has_made(ordinary, scenario->fail.call);
}

static bool leave_out(void *context, size_t i)
{
	const struct attempt *attempt = context;

	return would_burn(attempt, attempt->scenarios[i]);
}

static void keep(void *context, const struct run *run)
{
	struct attempt *attempt = context;

	attempt->runs[attempt->n_runs++] = run;
	attempt->n_burnt += is_burnt(run);
}

static void plan_run(struct attempt *attempt, const struct grade_order *order, size_t i)
{
	attempt->run_orders[i] = (struct run_order){
		.image = attempt->compilation.image,
		.lines = attempt->compilation.lines,
		.scenario = attempt->scenarios[i],
		.plan = &attempt->plans[i],
		.seed = order->seed,
		.patience_ms = &attempt->patience_ms,
		.calls_before = attempt->compilation.calls_before,
		.beside = true,
	};
}

static int run_all(struct attempt *attempt, const struct grade_order *order, struct fault *fault)
{
	struct lanes_work work = {
		.machine = order->machine,
		.orders = attempt->run_orders,
		.n = attempt->n_scenarios,
		.leave_out = leave_out,
		.keep = keep,
		.context = attempt,
	};
	int r = machine_test_student(order->machine, fault);	/* if nothing was compiled */

	if (r < 0)
		return r;
	attempt->patience_ms = PATIENCE_MS;
	for (size_t i = 0; i < attempt->n_scenarios; i++)
		plan_run(attempt, order, i);
	return lanes_run(&work, fault);
}

static bool is_template(const struct grade_order *order)
{
	char digest[SHA256_DIGEST_STRING_LENGTH];

	if (!order->stamp)
		return false;
	SHA256Data((const uint8_t *)order->source, order->size, digest);
	return strcmp(digest, order->stamp->template_sha256) == 0;
}

static int conclude(json_t **verdict, struct attempt *attempt, const struct grade_order *order,
		    struct fault *fault)
{
	struct grading grading = {
		.exercise = order->exercise,
		.runs = attempt->runs,
		.n_runs = attempt->n_runs,
		.source = order->source,
		.source_size = order->size,
		.template_unchanged = is_template(order),
	};
	struct verdict_parts parts = {
		.order = order,
		.compilation = &attempt->compilation,
		.runs = grading.runs,
		.n_runs = grading.n_runs,
	};

	attempt->outcomes = calloc(n_checks(order->exercise), sizeof(*attempt->outcomes));
	if (!attempt->outcomes)
		return fault_set(fault, ENOMEM, "cannot judge");
	judge(attempt->outcomes, &grading);
	laps_end(order->laps, LAP_JUDGE);
	parts.outcomes = attempt->outcomes;
	*verdict = verdict_document(&parts);
	laps_end(order->laps, LAP_VERDICT);
	return *verdict ? 0 : fault_set(fault, ENOMEM, "cannot write the verdict");
}

/* On the other CPU, while the compiler works. */
static int prepare(void *argument, struct fault *fault)
{
	const struct grade_order *order = argument;
	int r = toolchain_prepare(order->toolchain, order->exercise->id, order->machine, fault);

	return r < 0 ? r : machine_test_student(order->machine, fault);	/* if that did not do it */
}

static int compile(struct attempt *attempt, const struct grade_order *order, struct fault *fault)
{
	struct meanwhile meanwhile = { .work = prepare, .argument = (void *)(uintptr_t)order };

	attempt->compiled_before = order->compilation;
	if (order->compilation) {
		attempt->compilation = *order->compilation;
		return 0;
	}
	attempt->compilation.image = -1;
	return compile_submission(&attempt->compilation, order->toolchain, order->exercise->id,
				  order->exercise->function, order->source, order->size, &meanwhile,
				  fault);
}

int grade(json_t **verdict, const struct grade_order *order, struct fault *fault)
{
	cleanup(destroy_attempt) struct attempt *attempt = calloc(1, sizeof(*attempt));
	int r;

	if (!attempt)
		return fault_set(fault, ENOMEM, "cannot grade");
	r = compile(attempt, order, fault);
	laps_end(order->laps, LAP_COMPILE);
	if (r < 0)
		return r;
	r = plan_all(attempt, order, fault);
	laps_end(order->laps, LAP_PLAN);
	if (r == 0 && attempt->compilation.result == COMPILE_OK)
		r = run_all(attempt, order, fault);
	laps_end(order->laps, LAP_RUNS);
	return r < 0 ? r : conclude(verdict, attempt, order, fault);
}

uint64_t default_seed(const char *exercise_id, const char *source, size_t size)
{
	SHA2_CTX context;
	uint8_t digest[SHA256_DIGEST_LENGTH];
	uint64_t seed = 0;

	SHA256Init(&context);
	SHA256Update(&context, (const uint8_t *)exercise_id, strlen(exercise_id) + 1);
	SHA256Update(&context, (const uint8_t *)source, size);
	SHA256Final(digest, &context);
	for (size_t i = 0; i < sizeof(seed); i++)
		seed = seed << 8 | digest[i];
	return seed;
}
