/*
 * What time it is, asked of the kernel each time. Libc asks the vDSO, a page of the kernel's that
 * no filter sees; the supervisor answers these calls by its own clock, natively the kernel does.
 *
 * Runs in the student's process. Both names of each, because libc calls the inner ones itself.
 */

#include <sys/time.h>
#include <time.h>

#include "harness/callers.h"
#include "harness/rawcall.h"

int clock_gettime(clockid_t clock, struct timespec *time)
{
	return (int)with_errno(raw_call(SYS_clock_gettime, clock, time));
}

int gettimeofday(struct timeval *restrict time, void *restrict zone)
{
	return (int)with_errno(raw_call(SYS_gettimeofday, time, zone));
}

time_t time(time_t *out)
{
	struct timespec now = { 0 };

	raw_call(SYS_clock_gettime, CLOCK_REALTIME, &now);
	if (out)
		*out = now.tv_sec;
	return now.tv_sec;
}

ALSO_CALLED(__clock_gettime, clock_gettime);
ALSO_CALLED(__gettimeofday, gettimeofday);
ALSO_CALLED(__time, time);
