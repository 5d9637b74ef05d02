/*
 * R08: a loop before main.
 * expect: failed
 * fails: socket-call
 * diagnosis: busy-loop
 * ending: out-of-time
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
