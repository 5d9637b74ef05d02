#include "tests/differential/program.h"

const struct test_case libc_cases[] = {
	{ 0 },
};
