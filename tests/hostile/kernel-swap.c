/*
 * P28: swaps to a file.
 * expect: TODO
 * exercise: all
 */

#include <sys/syscall.h>

FUNCTION
{
	syscall(SYS_swapon, "/tmp/x", 0);
	return TASK;
}
