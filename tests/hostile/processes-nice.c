/*
 * P14: more of the processor.
 * expect: TODO
 * exercise: all
 */

#include <sys/syscall.h>

FUNCTION
{
	syscall(SYS_setpriority, 0, 0, -20);
	return TASK;
}
