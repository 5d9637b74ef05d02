/*
 * R01: the same past malloc().
 * expect: failed
 * fails: socket-call
 * diagnosis: crash
 * ending: killed
 * exercise: all
 */

#include <string.h>
#include <sys/mman.h>

FUNCTION
{
	for (;;)
		memset(mmap(NULL, 1 << 20, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0), 1, 1 << 20);
	return TASK;
}
