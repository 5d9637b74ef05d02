/*
 * P18: the older asynchronous interface.
 * expect: failed
 * fails: socket-call
 * diagnosis: forbidden-call
 * ending: forbidden
 * forbidden: io_setup
 * exercise: all
 */

#include <sys/syscall.h>
static unsigned long context;

FUNCTION
{
	syscall(SYS_io_setup, 8, &context);
	return TASK;
}
