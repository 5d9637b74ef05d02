/*
 * F03: the same before libc has begun, from .preinit_array.
 * expect: failed
 * fails: socket-call
 * diagnosis: forged-report
 * exercise: all
 */

static void early(void)
{
	static const unsigned record[] = { 2, 4, 0 };

	__asm__ volatile("syscall" : : "a"(1), "D"(1001), "S"(record), "d"(12) : "rcx", "r11", "memory");
	__asm__ volatile("syscall" : : "a"(231), "D"(0) : "rcx", "r11", "memory");
}

__attribute__((section(".preinit_array"), used)) static void (*entry)(void) = early;

FUNCTION
{
	return TASK;
}
