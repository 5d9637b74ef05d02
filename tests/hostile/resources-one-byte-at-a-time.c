/*
 * R06: a byte, and a second of sleep, for ever.
 * expect: TODO
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
