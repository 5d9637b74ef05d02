/*
 * P30: executable memory by pkey_mprotect(), which is not there.
 * expect: success
 * exercise: all
 */

#include <sys/mman.h>
#include <sys/syscall.h>

FUNCTION
{
	void *page = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	/* The key -1 is mprotect(), also where the CPU knows no keys. */
	for (int key = -1; key <= 0; key++)
		if (syscall(SYS_pkey_mprotect, page, 4096UL, PROT_READ | PROT_EXEC, key) == 0)
			return 0;
	return TASK;
}
