/*
 * F12: makes its code writable and executable, to change the driver.
 * expect: failed
 * fails: socket-call
 * diagnosis: forbidden-call
 * ending: forbidden
 * forbidden: mprotect
 * exercise: all
 */

#include <stdint.h>
#include <sys/mman.h>

FUNCTION
{
	uintptr_t page = (uintptr_t)__builtin_return_address(0) & ~4095UL;

	if (mprotect((void *)page, 8192, PROT_READ | PROT_WRITE | PROT_EXEC) == 0)
		*(volatile unsigned char *)page = 0xc3;
	return TASK;
}
