/*
 * P20: measures other processes.
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
	syscall(SYS_perf_event_open, buffer, -1, 0, -1, 0UL);
	return TASK;
}
