/*
 * P: gives itself capabilities.
 * expect: TODO
 * exercise: all
 */

#include <sys/syscall.h>
static char buffer[64];

FUNCTION
{
	syscall(SYS_capset, buffer, buffer);
	return TASK;
}
