/*
 * P28: reads the kernel's log.
 * expect: TODO
 * exercise: all
 */

#include <sys/syscall.h>
static char buffer[100];

FUNCTION
{
	syscall(SYS_syslog, 3, buffer, 100);
	return TASK;
}
