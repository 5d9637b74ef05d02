/* Questions made of numbers: see reckoning.h. */

#include "grader/judge/reckoning.h"

#include <arpa/inet.h>
#include <assert.h>
#include <string.h>

#include "grader/judge/plan.h"

uint32_t reckon(const struct reckoning *reckoning)
{
	uint32_t result = reckoning->product;

	for (size_t i = 0; i < reckoning->n; i++)
		if (reckoning->product)
			result *= reckoning->numbers[i];
		else
			result += reckoning->numbers[i];
	return result;
}

/* A factor 0 makes 0 of whatever it was. */
uint64_t unreduced(const struct reckoning *reckoning)
{
	uint64_t result = reckoning->product;

	for (size_t i = 0; i < reckoning->n; i++)
		if (!reckoning->product)
			result += reckoning->numbers[i];
		else if (__builtin_mul_overflow(result, reckoning->numbers[i], &result))
			result = UINT64_MAX;
	return result;
}

void plan_question(struct plan *plan, const struct reckoning *reckoning)
{
	uint8_t message[1 + RECKONING_MAX * sizeof(uint32_t)];
	size_t length = 0;

	assert(reckoning->n <= RECKONING_MAX);
	if (reckoning->header)
		message[length++] = reckoning->head;
	for (size_t i = 0; i < reckoning->n; i++, length += sizeof(uint32_t)) {
		uint32_t wire = htonl(reckoning->numbers[i]);

		memcpy(message + length, &wire, sizeof(wire));
	}
	plan_reckoning(plan, reckoning);
	plan_peer_sends(plan, &plan->given, message, length);
}
