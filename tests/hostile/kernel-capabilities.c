/*
 * P: gives itself capabilities.
 * expect: failed
 * fails: socket-call
 * diagnosis: forbidden-call
 * ending: forbidden
 * forbidden: capset
 * exercise: all
 */

#include <sys/syscall.h>
static char buffer[64];

FUNCTION
{
	syscall(SYS_capset, buffer, buffer);
	return TASK;
}
