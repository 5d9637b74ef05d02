/*
 * S06: asks for the time in every way there is, to find out when and where it runs.
 * expect: success
 * exercise: all
 */

#include <stdio.h>
#include <sys/time.h>
#include <time.h>

FUNCTION
{
	struct timeval now;
	struct timespec exact;

	gettimeofday(&now, NULL);
	clock_gettime(CLOCK_BOOTTIME, &exact);
	printf("%ld %ld %s", (long)now.tv_sec, (long)exact.tv_sec, ctime(&now.tv_sec));
	printf("%d %d %d %d\n", getpid(), getppid(), getuid(), getpgrp());
	return TASK;
}
