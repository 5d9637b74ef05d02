/*
 * P10: a signal by such a descriptor.
 * expect: failed
 * fails: socket-call
 * diagnosis: forbidden-call
 * ending: forbidden
 * forbidden: pidfd_send_signal
 * exercise: all
 */

#include <sys/syscall.h>

FUNCTION
{
	syscall(SYS_pidfd_send_signal, 3, 9, 0, 0);
	return TASK;
}
