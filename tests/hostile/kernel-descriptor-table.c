/*
 * P26: changes the processor's segments.
 * expect: TODO
 * exercise: all
 */

#include <sys/syscall.h>
static char buffer[16];

FUNCTION
{
	syscall(SYS_modify_ldt, 1, buffer, 16UL);
	return TASK;
}
