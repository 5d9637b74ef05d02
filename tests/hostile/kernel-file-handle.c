/*
 * P: opens files by number.
 * expect: failed
 * fails: socket-call
 * diagnosis: forbidden-call
 * ending: forbidden
 * exercise: all
 */

#include <sys/syscall.h>

FUNCTION
{
	syscall(SYS_open_by_handle_at, 3, 0, 0);
	return TASK;
}
