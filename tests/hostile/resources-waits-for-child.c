/*
 * R09: waits for a child it does not have.
 * expect: success
 * exercise: all
 */

#include <sys/wait.h>

FUNCTION
{
	wait(NULL);
	return TASK;
}
