/*
 * P25: executes a shell.
 * expect: TODO
 * exercise: all
 */

#include <unistd.h>

FUNCTION
{
	char *const arguments[] = { (char *)"sh", (char *)"-c", (char *)"id", NULL };

	execve("/bin/sh", arguments, NULL);
	return TASK;
}
