/*
 * R01: reserves more than a run may have, and locks what it has; both are refused.
 * expect: success
 * exercise: all
 */

#include <sys/mman.h>

FUNCTION
{
	if (mmap(NULL, 300 << 20, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) != MAP_FAILED ||
	    mmap(NULL, 1 << 20, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | MAP_LOCKED, -1, 0) != MAP_FAILED)
		return 0;
	return TASK;
}
