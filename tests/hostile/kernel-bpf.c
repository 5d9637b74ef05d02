/*
 * P20: loads a program into the kernel.
 * expect: failed
 * fails: socket-call
 * diagnosis: forbidden-call
 * ending: forbidden
 * exercise: all
 */

#include <sys/syscall.h>
static char buffer[64];

FUNCTION
{
	syscall(SYS_bpf, 5, buffer, 64UL);
	return TASK;
}
