/*
 * R11: locks memory, wants huge pages, reserves a terabyte.
 * expect: success
 * exercise: all
 */

#include <sys/mman.h>

FUNCTION
{
	void *all = mmap(NULL, 1UL << 40, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);

	mlockall(7);
	mmap(NULL, 2 << 20, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | MAP_HUGETLB, -1, 0);
	mmap(NULL, 4096, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | MAP_LOCKED, -1, 0);
	return all == MAP_FAILED ? TASK : 0;
}
