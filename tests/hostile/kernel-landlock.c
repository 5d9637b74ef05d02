/*
 * P: builds a wall of its own.
 * expect: TODO
 * exercise: all
 */

#include <sys/syscall.h>

FUNCTION
{
	syscall(SYS_landlock_create_ruleset, 0, 0UL, 1);
	return TASK;
}
