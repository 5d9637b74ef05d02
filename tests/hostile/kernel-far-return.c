/*
 * P21: jumps into 32-bit code.
 * expect: failed
 * fails: socket-call
 * diagnosis: crash
 * ending: killed
 * exercise: all
 */

#include <sys/mman.h>

FUNCTION
{
	char *low = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_32BIT, -1, 0);

	if (low == MAP_FAILED)
		return 0;
	__asm__ volatile("pushq $0x23\n"
			 "pushq %0\n"
			 "lretq\n"
			 :
			 : "r"(low + 2048));
	return TASK;
}
