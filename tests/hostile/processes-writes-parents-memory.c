/*
 * P07: writes into its parent.
 * expect: failed
 * fails: socket-call
 * diagnosis: forbidden-call
 * ending: forbidden
 * forbidden: process_vm_writev
 * exercise: all
 */

#include <sys/syscall.h>
static unsigned long vector[2];

FUNCTION
{
	syscall(SYS_process_vm_writev, getppid(), vector, 1UL, vector, 1UL, 0UL);
	return TASK;
}
