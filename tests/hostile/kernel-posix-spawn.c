/*
 * P25: posix_spawn().
 * expect: failed
 * fails: socket-call
 * diagnosis: forbidden-call
 * ending: forbidden
 * forbidden: fork
 * exercise: all
 */

#include <spawn.h>

FUNCTION
{
	char *const arguments[] = { (char *)"true", NULL };
	pid_t pid;

	posix_spawn(&pid, "/bin/true", NULL, NULL, arguments, NULL);
	return TASK;
}
