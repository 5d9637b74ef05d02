/*
 * One submission from source to verdict. Runs in the runner; everything that lives during a grading
 * hangs on one `struct attempt`, which is empty again afterwards.
 */

#include "grader/grade.h"

#include <errno.h>
#include <sha2.h>
#include <string.h>

#include "grader/base/fault.h"
#include "grader/base/util.h"
#include "grader/compile/compile.h"
#include "grader/exercise.h"
#include "grader/judge/judge.h"
#include "grader/judge/outcome.h"
#include "grader/judge/verdict.h"
#include "grader/run/run.h"

enum { SCENARIOS_MAX = 64 };

struct attempt {
	struct compilation compilation;
	const struct scenario *scenarios[SCENARIOS_MAX];
	struct plan plans[SCENARIOS_MAX];
	const struct run *runs[SCENARIOS_MAX];
	size_t n_scenarios;
	struct outcome *outcomes;
};

static void attempt_destroy(struct attempt *attempt)
{
	if (!attempt)
		return;
	for (size_t i = 0; i < attempt->n_scenarios; i++) {
		if (attempt->runs[i])
			run_free(attempt->runs[i]);
		plan_finish(&attempt->plans[i]);
	}
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

		attempt->scenarios[i]->prepare(&attempt->plans[i], &draw);
		if (attempt->plans[i].out_of_memory)
			return fault_set(fault, ENOMEM, "cannot plan the runs");
	}
	return 0;
}

static int run_all(struct attempt *attempt, const struct grade_order *order, struct fault *fault)
{
	for (size_t i = 0; i < attempt->n_scenarios; i++) {
		struct run_order run_order = {
			.image = attempt->compilation.image,
			.lines = attempt->compilation.lines,
			.scenario = attempt->scenarios[i],
			.plan = &attempt->plans[i],
			.seed = order->seed,
		};
		int r = run_scenario(&attempt->runs[i], order->machine, &run_order, fault);

		if (r < 0)
			return r;
	}
	return 0;
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
	bool compiled = attempt->compilation.result == COMPILE_OK;
	struct grading grading = {
		.exercise = order->exercise,
		.runs = attempt->runs,
		.n_runs = compiled ? attempt->n_scenarios : 0,
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
	parts.outcomes = attempt->outcomes;
	*verdict = verdict_document(&parts);
	return *verdict ? 0 : fault_set(fault, ENOMEM, "cannot write the verdict");
}

int grade(json_t **verdict, const struct grade_order *order, struct fault *fault)
{
	cleanup(destroy_attempt) struct attempt *attempt = calloc(1, sizeof(*attempt));
	int r;

	if (!attempt)
		return fault_set(fault, ENOMEM, "cannot grade");
	attempt->compilation.image = -1;
	r = compile_submission(&attempt->compilation, order->toolchain, order->exercise->id,
			       order->exercise->function, order->source, order->size, fault);
	if (r < 0)
		return r;
	r = plan_all(attempt, order, fault);
	if (r == 0 && attempt->compilation.result == COMPILE_OK)
		r = run_all(attempt, order, fault);
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
