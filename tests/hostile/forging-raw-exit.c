/*
 * F14: ends its one thread instead of the process.
 * expect: TODO
 * exercise: all
 */

#include <sys/syscall.h>

FUNCTION
{
	(void)TASK;
	syscall(SYS_exit, 0);
	return 0;
}
