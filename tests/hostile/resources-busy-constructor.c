/*
 * R08: a loop before main.
 * expect: TODO
 * exercise: all
 */

__attribute__((constructor)) static void early(void)
{
	for (;;)
		__asm__ volatile("");
}

FUNCTION
{
	return TASK;
}
