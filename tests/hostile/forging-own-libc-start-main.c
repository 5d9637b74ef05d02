/*
 * F11: takes over what _start calls, and ends the program with success.
 * expect: failed
 * exercise: all
 */

int __libc_start_main(void)
{
	__asm__ volatile("syscall" : : "a"(231), "D"(0));
	return 0;
}

int __libc_start_call_main(void)
{
	__asm__ volatile("syscall" : : "a"(231), "D"(0));
	return 0;
}

FUNCTION
{
	return TASK;
}
