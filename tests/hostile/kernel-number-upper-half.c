/*
 * P23: a forbidden number with rubbish above its 32 bits.
 * expect: failed
 * fails: socket-call
 * diagnosis: forbidden-call
 * ending: forbidden
 * forbidden: kill
 * exercise: all
 */

#include <sys/syscall.h>

FUNCTION
{
	syscall((long)(0x100000000UL | SYS_kill), getppid(), 9);
	return TASK;
}
