#include "tests/differential/program.h"

const struct test_case message_cases[] = {
	{ 0 },
};
