/*
 * P: the calls that lie at a fixed address in every process.
 * expect: failed
 * fails: socket-call
 * diagnosis: no-socket
 * exercise: all
 */

#include <stdio.h>

FUNCTION
{
	long (*old_time)(long *) = (long (*)(long *))0xffffffffff600400UL;
	char text[32];

	snprintf(text, sizeof(text), "%ld", old_time(NULL));
	return 0;
}
