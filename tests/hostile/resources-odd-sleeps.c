/*
 * R09: sleeps that are none: negative, broken, on clocks that are not there.
 * expect: success
 * exercise: all
 */

#include <sys/syscall.h>
#include <time.h>

FUNCTION
{
	static const struct timespec times[] = { { -1, 0 }, { 0, -1 }, { 0, 1000000000 }, { 0, 0 } };

	for (int i = 0; i < 4; i++) {
		nanosleep(&times[i], NULL);
		for (int clock = -20; clock < 20; clock++)
			syscall(SYS_clock_nanosleep, clock, 1, &times[i], 0);
	}
	nanosleep(NULL, NULL);
	return TASK;
}
