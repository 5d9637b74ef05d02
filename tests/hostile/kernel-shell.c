/*
 * P25: executes a shell.
 * expect: failed
 * fails: socket-call
 * diagnosis: forbidden-call
 * ending: forbidden
 * forbidden: exec
 * exercise: all
 */

#include <unistd.h>

FUNCTION
{
	char *const arguments[] = { (char *)"sh", (char *)"-c", (char *)"id", NULL };

	execve("/bin/sh", arguments, NULL);
	return TASK;
}
