/*
 * P16: makes every readable page executable.
 * expect: TODO
 * exercise: all
 */

#include <sys/syscall.h>

FUNCTION
{
	syscall(SYS_personality, 0x0400000);
	return TASK;
}
