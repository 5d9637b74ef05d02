/*
 * P27: a child in a user namespace.
 * expect: TODO
 * exercise: all
 */

#include <sys/syscall.h>

FUNCTION
{
	syscall(SYS_clone, 0x10000011, 0, 0, 0, 0);
	return TASK;
}
