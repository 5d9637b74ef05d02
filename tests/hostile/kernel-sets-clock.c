/*
 * P28: sets the machine's clock.
 * expect: failed
 * fails: socket-call
 * diagnosis: forbidden-call
 * ending: forbidden
 * exercise: all
 */

#include <sys/syscall.h>
static long time_[2];
#define time time_

FUNCTION
{
	syscall(SYS_clock_settime, 0, time);
	return TASK;
}
