/*
 * P26: changes the processor's segments.
 * expect: failed
 * fails: socket-call
 * diagnosis: forbidden-call
 * ending: forbidden
 * forbidden: modify_ldt
 * exercise: all
 */

#include <sys/syscall.h>
static char buffer[16];

FUNCTION
{
	syscall(SYS_modify_ldt, 1, buffer, 16UL);
	return TASK;
}
