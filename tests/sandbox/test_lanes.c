/* Runs side by side: what is kept, and in which order, is as if there had been one after the other. */

#include <criterion/criterion.h>
#include <pthread.h>
#include <sys/resource.h>
#include <unistd.h>

#include "grader/base/fault.h"
#include "grader/base/util.h"
#include "grader/exercise.h"
#include "grader/run/lanes.h"
#include "grader/run/run.h"
#include "tests/sandbox/tries.h"

enum { RUNS = 12 };

TestSuite(lanes, .init = ordinary_user);

struct kept {
	const struct run *runs[RUNS];
	size_t n;
	size_t enough;			/* the others are left out then */
	bool every_other;		/* odd ones are left out */
	pthread_t caller;
	bool asked_by_others;		/* another thread is a lane */
};

static bool leave_out(void *context, size_t order)
{
	struct kept *kept = context;

	kept->asked_by_others |= !pthread_equal(pthread_self(), kept->caller);
	return kept->n >= kept->enough || (kept->every_other && order % 2 == 1);
}

static void keep(void *context, const struct run *run)
{
	struct kept *kept = context;

	cr_assert_lt(kept->n, RUNS);
	kept->runs[kept->n++] = run;
}

/* A dozen runs that end by themselves; that of `broken` has no program. */
static int run_dozen(struct kept *kept, size_t broken, struct fault *fault)
{
	static struct scenario scenarios[RUNS];
	static const struct plan plan;
	cleanup_fd int program = load_program("WAIT_FOR_EVER");
	struct machine *machine = NULL;
	struct run_order orders[RUNS];
	int error;

	kept->caller = pthread_self();
	cr_assert_eq(machine_open(&machine, fault), 0, "%s", fault->reason);
	for (size_t i = 0; i < RUNS; i++)
		orders[i] = (struct run_order){
			.image = i == broken ? -1 : program, .scenario = &scenarios[i], .plan = &plan,
			.argument = "recv", .beside = true,
		};
	error = lanes_run(&(struct lanes_work){
		.machine = machine, .orders = orders, .n = RUNS,
		.leave_out = leave_out, .keep = keep, .context = kept,
	}, fault);
	machine_close(machine);
	for (size_t i = 0; i < kept->n; i++) {
		cr_expect_eq(kept->runs[i]->ending, ENDED_BLOCKED);
		cr_expect_eq(kept->runs[i]->scenario, &scenarios[kept->every_other ? 2 * i : i],
			     "the %zu. is another", i);
		run_free(kept->runs[i]);
	}
	return error;
}

Test(lanes, kept_in_their_order)
{
	struct kept kept = { .enough = RUNS + 1 };
	struct fault fault = { 0 };

	cr_assert_eq(run_dozen(&kept, RUNS, &fault), 0, "%s", fault.reason);
	cr_expect_eq(kept.n, RUNS);
}

Test(lanes, left_out_by_what_was_kept_before)
{
	for (size_t enough = 1; enough < RUNS; enough++) {
		struct kept kept = { .enough = enough };
		struct fault fault = { 0 };

		cr_assert_eq(run_dozen(&kept, RUNS, &fault), 0, "%s", fault.reason);
		cr_expect_eq(kept.n, enough);
	}
}

Test(lanes, some_left_out_from_the_beginning)
{
	struct kept kept = { .enough = RUNS + 1, .every_other = true };
	struct fault fault = { 0 };

	cr_assert_eq(run_dozen(&kept, RUNS, &fault), 0, "%s", fault.reason);
	cr_expect_eq(kept.n, RUNS / 2);
}

Test(lanes, one_that_cannot_be_made_ends_them)
{
	for (size_t broken = 0; broken < RUNS; broken++) {
		struct kept kept = { .enough = RUNS + 1 };
		struct fault fault = { 0 };

		cr_expect_lt(run_dozen(&kept, broken, &fault), 0);
		cr_expect_eq(kept.n, broken);
		cr_expect_neq(fault.reason[0], '\0');
	}
}

Test(lanes, one_that_cannot_be_made_and_is_not_wanted_is_none)
{
	struct kept kept = { .enough = 3 };
	struct fault fault = { 0 };

	cr_expect_eq(run_dozen(&kept, 3, &fault), 0);
	cr_expect_eq(kept.n, 3);
}

/* Each process may fill what is left of the memory: two of them would fill more than that. */
Test(lanes, one_after_the_other_where_memory_is_limited)
{
	/* Any limit will do; the shadow of AddressSanitizer fits into this one. */
	const struct rlimit limit = { (rlim_t)1 << 60, (rlim_t)1 << 60 };
	struct kept kept = { .enough = RUNS + 1 };
	struct fault fault = { 0 };

	cr_assert_eq(setrlimit(RLIMIT_DATA, &limit), 0);
	cr_assert_eq(run_dozen(&kept, RUNS, &fault), 0, "%s", fault.reason);
	cr_expect_eq(kept.n, RUNS);
	cr_expect(!kept.asked_by_others);
}
