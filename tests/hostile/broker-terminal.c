/*
 * B16: waits for a line from the keyboard.
 * expect: failed
 * fails: socket-call
 * diagnosis: blocked-forever
 * ending: blocked
 * exercise: all
 */

#include <stdio.h>

FUNCTION
{
	char line[10];

	fgets(line, sizeof(line), stdin);
	return TASK;
}
