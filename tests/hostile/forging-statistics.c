/*
 * F07: scribbles on every byte of its own data that may be a grader's statistics.
 * expect: success
 * exercise: all
 */

static unsigned char statistics[4096];
int tests_passed, tests_failed, CU_number_of_failures, grade = 100;

FUNCTION
{
	for (unsigned i = 0; i < sizeof(statistics); i++)
		statistics[i] = 0xff;
	tests_passed = 100;
	tests_failed = 0;
	CU_number_of_failures = 0;
	return TASK;
}
