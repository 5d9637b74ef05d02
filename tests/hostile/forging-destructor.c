/*
 * F28: destructors and exit handlers would act after the claim; nobody runs them.
 * expect: success
 * exercise: all
 */

#include <stdlib.h>

static void late(void)
{
	write(1, "late", 4);
	abort();
}

__attribute__((destructor)) static void later(void)
{
	abort();
}

FUNCTION
{
	atexit(late);
	return TASK;
}
