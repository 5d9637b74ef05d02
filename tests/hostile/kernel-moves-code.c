/*
 * P30: moves the page of a function; it still runs, and nothing is gained.
 * expect: success
 * exercise: all
 */

#include <sys/mman.h>

FUNCTION
{
	void *page = mmap(NULL, 8192, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	mremap(page, 8192, 4096, 0);
	madvise(page, 4096, MADV_DONTNEED);
	return TASK;
}
