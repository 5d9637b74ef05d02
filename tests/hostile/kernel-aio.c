/*
 * P18: the older asynchronous interface.
 * expect: TODO
 * exercise: all
 */

#include <sys/syscall.h>
static unsigned long context;

FUNCTION
{
	syscall(SYS_io_setup, 8, &context);
	return TASK;
}
