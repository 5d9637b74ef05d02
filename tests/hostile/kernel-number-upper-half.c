/*
 * P23: a forbidden number with rubbish above its 32 bits.
 * expect: TODO
 * exercise: all
 */

#include <sys/syscall.h>

FUNCTION
{
	syscall((long)(0x100000000UL | SYS_kill), getppid(), 9);
	return TASK;
}
