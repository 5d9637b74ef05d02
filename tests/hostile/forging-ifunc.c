/*
 * F04: an ifunc resolver runs before everything else and ends the program.
 * expect: failed
 * fails: socket-call
 * diagnosis: forged-report
 * exercise: all
 */

static int nothing(void)
{
	return 0;
}

static int (*resolve(void))(void)
{
	static const unsigned record[] = { 2, 4, 0 };

	__asm__ volatile("syscall" : : "a"(1), "D"(1001), "S"(record), "d"(12) : "rcx", "r11", "memory");
	__asm__ volatile("syscall" : : "a"(231), "D"(0) : "rcx", "r11", "memory");
	return nothing;
}

int chosen(void) __attribute__((ifunc("resolve")));

FUNCTION
{
	chosen();
	return TASK;
}
