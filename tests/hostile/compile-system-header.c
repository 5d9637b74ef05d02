/*
 * C20: calls itself a header of the system, to hide warnings.
 * expect: success
 * exercise: all
 */

#pragma GCC system_header
#include_next <stdio.h>

FUNCTION
{
	char *unused = (char *)1 == 0 ? (void *)2L : (int *)3;

	(void)unused;
	return TASK;
}
