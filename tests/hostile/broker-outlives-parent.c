/*
 * B: takes back that it dies with its supervisor.
 * expect: success
 * exercise: all
 */

#include <sys/prctl.h>

FUNCTION
{
	prctl(PR_SET_PDEATHSIG, 0);
	prctl(PR_SET_CHILD_SUBREAPER, 1);
	prctl(PR_SET_TIMERSLACK, 1000000000UL);
	prctl(PR_SET_NAME, "sockgrade");
	return TASK;
}
