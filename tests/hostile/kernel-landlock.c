/*
 * P: builds a wall of its own.
 * expect: failed
 * fails: socket-call
 * diagnosis: forbidden-call
 * ending: forbidden
 * forbidden: landlock_create_ruleset
 * exercise: all
 */

#include <sys/syscall.h>

FUNCTION
{
	syscall(SYS_landlock_create_ruleset, 0, 0UL, 1);
	return TASK;
}
