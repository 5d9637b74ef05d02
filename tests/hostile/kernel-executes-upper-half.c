/*
 * P30: the same with rubbish in the upper half of the protection.
 * expect: failed
 * fails: socket-call
 * diagnosis: forbidden-call
 * ending: forbidden
 * forbidden: mmap
 * exercise: all
 */

#include <sys/mman.h>
#include <sys/syscall.h>

FUNCTION
{
	unsigned char *page = (unsigned char *)syscall(SYS_mmap, 0UL, 4096UL, 0xff00000000000007UL, 0x22UL, -1L, 0UL);

	if ((long)page < 0 && (long)page > -4096)
		return TASK;
	page[0] = 0xc3;
	((void (*)(void))(unsigned long)page)();
	return 0;
}
