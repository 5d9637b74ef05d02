/*
 * P28: the machine's ports.
 * expect: TODO
 * exercise: all
 */

#include <sys/syscall.h>

FUNCTION
{
	syscall(SYS_iopl, 3);
	return TASK;
}
