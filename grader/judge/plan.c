/* Plans of scenarios: plain owned memory. A failed copy is noted once, and asked for once. */

#include "grader/judge/plan.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "grader/judge/exchange.h"
#include "grader/judge/layout.h"
#include "grader/judge/reckoning.h"

static uint8_t *copy_of(struct plan *plan, const void *bytes, size_t length)
{
	uint8_t *copy = malloc(length ? length : 1);

	if (copy && length)
		memcpy(copy, bytes, length);
	if (!copy)
		plan->out_of_memory = true;
	return copy;
}

void plan_finish(struct plan *plan)
{
	for (size_t i = 0; i < plan->n_steps; i++)
		free(plan->steps[i].bytes);
	free(plan->job);
	free(plan->reckoning);
	free(plan->exchange);
	free(plan->layout);
	free(plan->facts);
	*plan = (struct plan){ 0 };
}

void plan_job(struct plan *plan, const void *job, size_t size)
{
	assert(!plan->job && size <= HARNESS_JOB_MAX);
	plan->job = copy_of(plan, job, size);
	plan->job_size = plan->job ? size : 0;
}

static void add_step(struct plan *plan, struct peer_step step, const void *bytes, size_t length)
{
	assert(plan->n_steps < PLAN_STEPS_MAX);
	step.bytes = copy_of(plan, bytes, length);
	step.length = step.bytes ? length : 0;
	plan->steps[plan->n_steps++] = step;
}

void plan_peer_sends(struct plan *plan, const struct address *to, const void *bytes, size_t length)
{
	add_step(plan, (struct peer_step){ .kind = PEER_SENDS, .to = *to }, bytes, length);
}

void plan_peer_answers(struct plan *plan, const void *bytes, size_t length)
{
	add_step(plan, (struct peer_step){ .kind = PEER_ANSWERS }, bytes, length);
}

void plan_reckoning(struct plan *plan, const struct reckoning *reckoning)
{
	assert(!plan->reckoning);
	plan->reckoning = (struct reckoning *)copy_of(plan, reckoning, sizeof(*reckoning));
}

void plan_exchange(struct plan *plan, const struct exchange *exchange)
{
	assert(!plan->exchange);
	plan->exchange = (struct exchange *)copy_of(plan, exchange, sizeof(*exchange));
	plan_peer_answers(plan, exchange->response, exchange->response_length);
}

void plan_layout(struct plan *plan, const struct layout *layout)
{
	assert(!plan->layout);
	plan->layout = (struct layout *)copy_of(plan, layout, sizeof(*layout));
}

void plan_stream(struct plan *plan, const struct address *peer)
{
	plan->peer = *peer;
	plan->hands_stream = true;
}

void plan_peer_says(struct plan *plan, size_t after, const void *bytes, size_t length)
{
	add_step(plan, (struct peer_step){ .kind = PEER_SAYS, .after = after }, bytes, length);
}

void *plan_facts(struct plan *plan, size_t size)
{
	assert(!plan->facts);
	plan->facts = calloc(1, size);
	if (!plan->facts)
		plan->out_of_memory = true;
	return plan->facts;
}
