/*
 * B: makes itself undumpable, which would blind whoever reads its memory.
 * expect: success
 * exercise: all
 */

#include <sys/prctl.h>

FUNCTION
{
	prctl(PR_SET_DUMPABLE, 0);
	prctl(PR_SET_PTRACER, -1);
	prctl(PR_SET_MM, 1, 0, 0, 0);
	return prctl(PR_GET_DUMPABLE) == 0 ? 0 : TASK;
}
