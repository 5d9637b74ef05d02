/*
 * P25: posix_spawn().
 * expect: TODO
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
