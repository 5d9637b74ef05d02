/*
 * S02: prints its environment and its arguments.
 * expect: success
 * exercise: all
 */

#include <stdio.h>
#include <stdlib.h>

extern char **environ;

FUNCTION
{
	for (char **p = environ; p && *p; p++)
		puts(*p);
	puts(getenv("HOME") ? "HOME" : "none");
	puts(program_invocation_name);
	return TASK;
}
