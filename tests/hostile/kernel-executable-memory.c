/*
 * P30: memory for code made at run time.
 * expect: failed
 * fails: socket-call
 * diagnosis: forbidden-call
 * ending: forbidden
 * forbidden: mmap
 * exercise: all
 */

#include <string.h>
#include <sys/mman.h>

FUNCTION
{
	static const unsigned char code[] = { 0x31, 0xc0, 0xc3 };
	void *page = mmap(NULL, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	if (page == MAP_FAILED)
		return TASK;
	memcpy(page, code, sizeof(code));
	return ((int (*)(void))(unsigned long)page)();
}
