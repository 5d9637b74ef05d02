/*
 * P28: reads the kernel's log.
 * expect: failed
 * fails: socket-call
 * diagnosis: forbidden-call
 * ending: forbidden
 * exercise: all
 */

#include <sys/syscall.h>
static char buffer[100];

FUNCTION
{
	syscall(SYS_syslog, 3, buffer, 100);
	return TASK;
}
