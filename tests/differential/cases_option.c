#include "tests/differential/program.h"

const struct test_case option_cases[] = {
	{ 0 },
};
