/*
 * P: sees what everybody opens.
 * expect: failed
 * fails: socket-call
 * diagnosis: forbidden-call
 * ending: forbidden
 * exercise: all
 */

#include <sys/syscall.h>

FUNCTION
{
	syscall(SYS_fanotify_init, 0, 0);
	return TASK;
}
