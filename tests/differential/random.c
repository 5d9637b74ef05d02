#include "tests/differential/program.h"

void run_random(uint64_t seed)
{
	(void)seed;
}
