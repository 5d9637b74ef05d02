/*
 * P21: the same, harmless: exit.
 * expect: failed
 * fails: socket-call
 * diagnosis: forbidden-call
 * ending: forbidden
 * exercise: all
 */

FUNCTION
{
	__asm__ volatile("int $0x80" : : "a"(1), "b"(0) : "memory");
	return TASK;
}
