/*
 * P: sees what everybody opens.
 * expect: TODO
 * exercise: all
 */

#include <sys/syscall.h>

FUNCTION
{
	syscall(SYS_fanotify_init, 0, 0);
	return TASK;
}
