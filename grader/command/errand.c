/* The runner's part of `sockgrade grade`: self-test, compiler, gradings, comparison. */

#include "grader/command/errand.h"

#include <errno.h>
#include <string.h>
#include <sys/resource.h>

#include "grader/base/fault.h"
#include "grader/base/laps.h"
#include "grader/base/util.h"
#include "grader/command/timings.h"
#include "grader/exercise.h"
#include "grader/grade.h"
#include "grader/judge/verdict.h"
#include "grader/run/layers.h"
#include "grader/run/run.h"

static void drop_document(json_t **document)
{
	json_decref(*document);
}

/* The bytes that have to be the same every time: all but the times. */
static char *comparable(const json_t *verdict)
{
	json_t *copy = json_copy((json_t *)verdict);
	char *text;

	json_object_del(copy, "timings");
	text = json_dumps(copy, JSON_COMPACT);
	json_decref(copy);
	return text;
}

/* Grades again and again; NULL when all were equal to `first`, else the one that was not. -errno in
   *r when that could not be found out. */
static json_t *find_other(const struct grade_order *order, const json_t *first,
			  unsigned long repeat, int *r, struct fault *fault)
{
	cleanup_free char *expected = comparable(first);

	*r = expected ? 0 : fault_set(fault, ENOMEM, "cannot compare gradings");
	for (unsigned long i = 1; i < repeat && *r == 0; i++) {
		cleanup(drop_document) json_t *again = NULL;
		cleanup_free char *text = NULL;

		*r = grade(&again, order, fault);
		if (*r < 0)
			break;
		text = comparable(again);
		if (!text)
			*r = fault_set(fault, ENOMEM, "cannot compare gradings");
		else if (strcmp(text, expected) != 0)
			return steal_pointer(&again);
	}
	return NULL;
}

static json_t *contradiction(const char *id, json_t *first, json_t *other)
{
	json_t *document = verdict_not_judged(id, _("two gradings of the same submission with the "
						    "same seed differ"));

	if (document)
		json_object_set_new(document, "gradings", json_pack("[O, O]", first, other));
	return document;
}

/* For the runner and all that it starts. RLIMIT_DATA counts private memory that can be written, not
   the addresses that the harness reserves; what is refused is an allocation that fails. */
static int limit_memory(size_t bytes, struct fault *fault)
{
	const struct rlimit limit = { bytes, bytes };

#ifdef __SANITIZE_ADDRESS__
	/* Its shadow alone is more than any limit. */
	bytes = 0;
#endif
	if (bytes > 0 && setrlimit(RLIMIT_DATA, &limit) < 0)
		return fault_set(fault, errno, "cannot limit the memory of the runner");
	return 0;
}

int bench_open(struct bench *bench, const struct errand *errand, const char *work,
	       struct fault *fault)
{
	int r = limit_memory(errand->memory, fault);

	if (r == 0)
		r = machine_open(&bench->machine, fault);
	if (r == 0)
		r = layers_check(machine_layers(bench->machine), errand->required, fault);
	if (r == 0)
		r = machine_test_tools(bench->machine, errand->data, fault);
	if (r == 0)
		r = toolchain_open(&bench->toolchain, errand->toolchain, errand->data, work, fault);
	return r;
}

void bench_close(struct bench *bench)
{
	if (bench->toolchain)
		toolchain_close(bench->toolchain);
	if (bench->machine)
		machine_close(bench->machine);
	*bench = (struct bench){ 0 };
}

json_t *errand_grade(void *argument, struct fault *fault)
{
	const struct errand *errand = argument;
	cleanup(bench_close) struct bench bench = { 0 };
	cleanup(drop_document) json_t *first = NULL;
	cleanup(drop_document) json_t *other = NULL;
	struct grade_order order = {
		.exercise = errand->exercise,
		.stamp = errand->stamp,
		.source = errand->source,
		.size = errand->size,
		.seed = errand->seed,
		.name = errand->name,
		.laps = errand->laps,
		.brief = errand->brief && errand->repeat == 1,
	};
	int r;

	laps_go_on(order.laps);
	if (bench_open(&bench, errand, errand->work, fault) < 0)
		return NULL;
	order.machine = bench.machine;
	order.toolchain = bench.toolchain;
	laps_end(order.laps, LAP_READY);
	if (grade(&first, &order, fault) < 0)
		return NULL;
	order.laps = NULL;
	if (errand->repeat > 1) {
		other = find_other(&order, first, errand->repeat, &r, fault);
		if (r < 0)
			return NULL;
		laps_end(errand->laps, LAP_REPEATS);
	}
	timings_put(first, errand->laps);
	return other ? contradiction(errand->exercise->id, first, other) : steal_pointer(&first);
}
