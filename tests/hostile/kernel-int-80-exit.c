/*
 * P21: the same, harmless: exit.
 * expect: TODO
 * exercise: all
 */

FUNCTION
{
	__asm__ volatile("int $0x80" : : "a"(1), "b"(0) : "memory");
	return TASK;
}
