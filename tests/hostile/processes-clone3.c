/*
 * P04: clone3() with arguments that are none.
 * expect: failed
 * fails: socket-call
 * diagnosis: forbidden-call
 * ending: forbidden
 * forbidden: fork
 * exercise: all
 */

#include <sys/syscall.h>
static char buffer[88];

FUNCTION
{
	syscall(SYS_clone3, buffer, 64);
	return TASK;
}
