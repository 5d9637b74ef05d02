/* Add up the integers that come from a connected stream, however they are cut into pieces. */

#include "grader/exercise.h"

#include "exercises/sum-of-a-stream/job.h"

#include <arpa/inet.h>
#include <errno.h>
#include <string.h>

enum { INTS_MAX = 16 };

struct facts {
	uint32_t sum;
	int count;
};

/* Sends `count` integers in pieces of these sizes, the last one again and again. */
static void prepare(struct plan *plan, struct draw *draw, size_t count, const size_t *sizes)
{
	const struct job_in job = { .fd = PLAN_STREAM_FD };
	const struct address peer = draw_address(draw);
	struct facts *facts = plan_facts(plan, sizeof(*facts));
	uint8_t bytes[4 * INTS_MAX];
	size_t piece;

	plan_stream(plan, &peer);
	plan_job(plan, &job, sizeof(job));
	for (size_t i = 0; i < count && facts; i++) {
		uint32_t number = draw_between(draw, 0x01020304, 0xfffefdfc);
		uint32_t ordered = htonl(number);

		facts->sum += number;
		facts->count++;
		memcpy(bytes + 4 * i, &ordered, sizeof(ordered));
	}
	for (size_t at = 0; at < 4 * count; at += piece) {
		piece = MIN(*sizes, 4 * count - at);
		plan_peer_says(plan, 0, bytes + at, piece);
		if (sizes[1])
			sizes++;
	}
}

static void prepare_whole(struct plan *plan, struct draw *draw)
{
	prepare(plan, draw, INTS_MAX, (const size_t[]){ 4 * INTS_MAX, 0 });
}

static void prepare_pieces(struct plan *plan, struct draw *draw)
{
	prepare(plan, draw, 6, (const size_t[]){ 1, 2, 3, 5, 7, 4, 0 });
}

static void prepare_nothing(struct plan *plan, struct draw *draw)
{
	prepare(plan, draw, 0, (const size_t[]){ 1, 0 });
}

static const struct scenario whole = {
	"whole", N_("all integers come at once"), prepare_whole,
};

static const struct scenario pieces = {
	"pieces", N_("integers are cut into pieces"), prepare_pieces,
};

static const struct scenario nothing = {
	"nothing", N_("the stream ends at once"), prepare_nothing,
};

static const struct scenario recv_fails = {
	"recv-fails", N_("recv() fails"), prepare_pieces, .fail = { CALL_RECV, ECONNRESET },
};

/* "Add them up, modulo 2^32. Return how many integers there were." */
static void check_sum(struct outcome *o, const struct run *run)
{
	const struct facts *facts = run->plan->facts;
	int count = returned(o, run);
	const struct job_out *out = claimed(o, run, sizeof(*out));

	expect(o, count == facts->count, N_("there were %d integers, your function returned %d"),
	       facts->count, count);
	expect(o, out->sum == facts->sum, N_("the sum is 0x%08x, yours is 0x%08x"),
	       (unsigned)facts->sum, (unsigned)out->sum);
}

static const struct check checks[] = {
	{ "sum", N_("adds up integers that come at once"), &whole, check_sum },
	{ "pieces", N_("adds up integers that come in pieces"), &pieces, check_sum,
	  .needs = "sum", .weight = 2 },
	{ "nothing", N_("returns 0 when nothing comes"), &nothing, check_sum },
	{ "recv-failure", N_("returns -1 at once if recv() fails"), &recv_fails, check_gives_up },
	{ 0 },
};

const struct exercise sum_of_a_stream = {
	.id = "sum-of-a-stream",
	.title = N_("The sum of a stream"),
	.problem = "sum-of-a-stream",
	.function = "sum_of_a_stream",
	.checks = checks,
};
