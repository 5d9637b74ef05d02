/*
 * P10: a signal by such a descriptor.
 * expect: TODO
 * exercise: all
 */

#include <sys/syscall.h>

FUNCTION
{
	syscall(SYS_pidfd_send_signal, 3, 9, 0, 0);
	return TASK;
}
