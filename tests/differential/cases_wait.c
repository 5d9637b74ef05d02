#include "tests/differential/program.h"

const struct test_case wait_cases[] = {
	{ 0 },
};
