/*
 * F12: makes code writable first, and executable again afterwards.
 * expect: failed
 * fails: socket-call
 * diagnosis: forbidden-call
 * ending: forbidden
 * forbidden: mprotect
 * exercise: all
 */

#include <stdint.h>
#include <sys/mman.h>

static int change(void)
{
	return 1;
}

FUNCTION
{
	uintptr_t page = (uintptr_t)getpid & ~4095UL;

	if (mprotect((void *)page, 4096, PROT_READ | PROT_WRITE) == 0 &&
	    mprotect((void *)page, 4096, PROT_READ | PROT_EXEC) == 0)
		return change();
	return TASK;
}
