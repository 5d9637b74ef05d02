/*
 * R05: prints without end.
 * expect: TODO
 * exercise: all
 */

#include <stdio.h>

FUNCTION
{
	for (;;)
		puts("again and again and again and again and again and again");
	return TASK;
}
