/*
 * P27: another root.
 * expect: TODO
 * exercise: all
 */

#include <sys/syscall.h>

FUNCTION
{
	syscall(SYS_pivot_root, ".", ".");
	return TASK;
}
