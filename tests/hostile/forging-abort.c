/*
 * F14: abort() after the task.
 * expect: failed
 * fails: success, socket-failure, connect-failure, send-failure
 * diagnosis: crash
 * ending: killed
 * exercise: all
 */

#include <stdlib.h>

FUNCTION
{
	(void)TASK;
	abort();
}
