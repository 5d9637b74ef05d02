/*
 * R08: a loop that spends its time in the kernel, in calls that nobody counts.
 * expect: failed
 * fails: socket-call
 * diagnosis: busy-loop
 * ending: out-of-time
 * exercise: all
 */

#include <sys/mman.h>

FUNCTION
{
	for (;;)
		munmap(mmap(NULL, 1 << 26, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | MAP_POPULATE, -1, 0), 1 << 26);
	return TASK;
}
