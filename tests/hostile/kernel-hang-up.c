/*
 * P29: hangs the terminal up.
 * expect: TODO
 * exercise: all
 */

#include <sys/syscall.h>

FUNCTION
{
	syscall(SYS_vhangup);
	return TASK;
}
