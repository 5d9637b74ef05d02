#include "tests/differential/program.h"

const struct test_case stream_cases[] = {
	{ 0 },
};
