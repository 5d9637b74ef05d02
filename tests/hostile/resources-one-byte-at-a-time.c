/*
 * R06: a byte, and a second of sleep, for ever.
 * expect: failed
 * fails: socket-call
 * diagnosis: slept-too-long
 * ending: out-of-time
 * exercise: all
 */

#include <stdio.h>
#include <unistd.h>

FUNCTION
{
	for (;;) {
		putchar('.');
		sleep(1);
	}
	return TASK;
}
