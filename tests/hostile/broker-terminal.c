/*
 * B16: waits for a line from the keyboard.
 * expect: TODO
 * exercise: all
 */

#include <stdio.h>

FUNCTION
{
	char line[10];

	fgets(line, sizeof(line), stdin);
	return TASK;
}
