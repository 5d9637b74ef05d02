/*
 * R05: prints without end.
 * expect: failed
 * fails: socket-call
 * diagnosis: too-much-output
 * ending: too-much-output
 * exercise: all
 */

#include <stdio.h>

FUNCTION
{
	for (;;)
		puts("again and again and again and again and again and again");
	return TASK;
}
