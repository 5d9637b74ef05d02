/* Numbers with a given result: see operands.h. */

#include "grader/judge/operands.h"

#include "grader/base/util.h"

void draw_summands(struct reckoning *asked, struct draw *draw, uint32_t low, uint32_t high, size_t n)
{
	uint32_t sum = draw_word(draw, low, high), *numbers = asked->numbers;

	(void)n;
	do {
		numbers[0] = draw_word(draw, 0x01840210, 0x0bfc0f7f);
		numbers[1] = draw_word(draw, 0x0102a403, 0x0b0ffc0e);
		numbers[2] = 0;
		numbers[3] = draw_word(draw, 0x01020384, 0x0b0f10fc);
		numbers[4] = sum - numbers[0] - numbers[1] - numbers[3];
	} while (numbers[4] == __builtin_bswap32(numbers[4]));
	asked->n = 5;
}

void draw_factors(struct reckoning *asked, struct draw *draw, uint32_t low, uint32_t high, size_t n)
{
	(void)n;
	asked->n = 3;
	asked->numbers[1] = 1;
	do {
		asked->numbers[0] = draw_between(draw, low, high);
		asked->numbers[2] = draw_between(draw, low, high);
	} while (!asked->text && (reckon(asked) < 0x1000000 || (~reckon(asked) & 0x808080)));
}

void draw_parts(struct reckoning *asked, struct draw *draw, uint32_t low, uint32_t high, size_t n)
{
	uint32_t result = draw_between(draw, low, high), left = result;
	uint32_t least = asked->product, most = asked->product ? 1 : result / (2 * (uint32_t)n);

	asked->n = n;
	for (size_t i = 0; i < n; i++) {
		asked->numbers[i] = draw_between(draw, least, most);
		left -= asked->numbers[i];
	}
	if (asked->product)
		asked->numbers[n / 2] = result;
	else
		asked->numbers[n / 2] += left;
}
