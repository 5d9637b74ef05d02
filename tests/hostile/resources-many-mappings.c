/*
 * R01: as many separate mappings as there can be (65,530), and some more that are refused.
 * expect: failed
 * fails: socket-call
 * diagnosis: no-socket
 * exercise: all
 */

#include <sys/mman.h>

FUNCTION
{
	for (long i = 0; i < 70000; i++)
		mmap((void *)(0x400000000000 + i * 8192), 4096, i & 1 ? PROT_READ : PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	return 0;
}
