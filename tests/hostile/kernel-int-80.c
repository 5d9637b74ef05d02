/*
 * P21: calls of the 32-bit kind, by int 0x80: fork.
 * expect: failed
 * fails: socket-call
 * diagnosis: forbidden-call
 * ending: forbidden
 * exercise: all
 */

FUNCTION
{
	long got;

	__asm__ volatile("int $0x80" : "=a"(got) : "a"(2) : "memory");
	if (got == 0)
		for (;;)
			;
	return TASK;
}
