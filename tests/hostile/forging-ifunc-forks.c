/*
 * F04: an ifunc resolver forks, to outlive whatever is set up later.
 * expect: failed
 * fails: socket-call
 * diagnosis: forbidden-call
 * ending: forbidden
 * forbidden: fork
 * exercise: all
 */

static int nothing(void)
{
	return 0;
}

static int (*resolve(void))(void)
{
	long pid;

	__asm__ volatile("syscall" : "=a"(pid) : "a"(57) : "rcx", "r11", "memory");
	return nothing;
}

int chosen(void) __attribute__((ifunc("resolve")));

FUNCTION
{
	chosen();
	return TASK;
}
