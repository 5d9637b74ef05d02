/*
 * P30: the same in two steps.
 * expect: failed
 * fails: socket-call
 * diagnosis: forbidden-call
 * ending: forbidden
 * forbidden: mprotect
 * exercise: all
 */

#include <string.h>
#include <sys/mman.h>

FUNCTION
{
	static const unsigned char code[] = { 0x31, 0xc0, 0xc3 };
	void *page = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	memcpy(page, code, sizeof(code));
	if (mprotect(page, 4096, PROT_READ | PROT_EXEC))
		return TASK;
	return ((int (*)(void))(unsigned long)page)();
}
