/*
 * P18: sockets that no filter sees.
 * expect: failed
 * fails: socket-call
 * diagnosis: forbidden-call
 * ending: forbidden
 * exercise: all
 */

#include <sys/syscall.h>
static char buffer[120];

FUNCTION
{
	syscall(SYS_io_uring_setup, 8, buffer);
	return TASK;
}
