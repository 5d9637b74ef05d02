/*
 * F14: ends its one thread instead of the process.
 * expect: failed
 * fails: success
 * diagnosis: exits-instead-of-returning
 * ending: exited
 * exercise: all
 */

#include <sys/syscall.h>

FUNCTION
{
	(void)TASK;
	syscall(SYS_exit, 0);
	return 0;
}
