/* Count the bits that are 1 in some bytes: a function that makes no system call. */

#include "grader/exercise.h"

#include "exercises/counting-bits/job.h"

static void prepare(struct plan *plan, struct draw *draw, uint32_t size, uint32_t low)
{
	struct job_in job = { .size = size };

	for (uint32_t i = 0; i < size; i++)
		job.bytes[i] = (uint8_t)draw_between(draw, low, 0xff);
	plan_job(plan, &job, sizeof(job));
}

static void prepare_some(struct plan *plan, struct draw *draw)
{
	prepare(plan, draw, BYTES_MAX, 1);
}

static void prepare_high(struct plan *plan, struct draw *draw)
{
	prepare(plan, draw, 1, 0x80);
}

static void prepare_none(struct plan *plan, struct draw *draw)
{
	prepare(plan, draw, 0, 0);
}

static const struct scenario some = { "some", N_("there are 64 bytes"), prepare_some };
static const struct scenario high = { "high", N_("there is one byte, 0x80 or more"), prepare_high };
static const struct scenario none = { "none", N_("there is no byte"), prepare_none };

/* "It returns how many bits are 1." */
static void check_count(struct outcome *o, const struct run *run)
{
	const struct job_in *job = given_job(run);
	int count = returned(o, run), right = 0;

	for (uint32_t i = 0; i < job->size; i++)
		right += __builtin_popcount(job->bytes[i]);
	expect(o, count == right, N_("%d bits are 1, your function returned %d"), right, count);
}

static const struct check checks[] = {
	{ "count", N_("counts the bits of many bytes"), &some, check_count, .weight = 2 },
	{ "high-bit", N_("counts the first bit of a byte too"), &high, check_count },
	{ "nothing", N_("returns 0 for no byte"), &none, check_count },
	{ 0 },
};

const struct exercise counting_bits = {
	.id = "counting-bits",
	.title = N_("Counting bits"),
	.problem = "counting-bits",
	.function = "counting_bits",
	.checks = checks,
};
