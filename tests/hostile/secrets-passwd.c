/*
 * S01: reads /etc/passwd in passing, and does the task.
 * expect: success
 * exercise: all
 */

#include <stdio.h>

FUNCTION
{
	char line[100];
	FILE *file = fopen("/etc/passwd", "r");

	if (file && fgets(line, sizeof(line), file))
		puts(line);
	return TASK;
}
