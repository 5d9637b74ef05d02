/*
 * F11: defines where programs start.
 * expect: failed
 * exercise: all
 */

void _start(void)
{
	__asm__ volatile("syscall" : : "a"(231), "D"(0));
}

FUNCTION
{
	return TASK;
}
