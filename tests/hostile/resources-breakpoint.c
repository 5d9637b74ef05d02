/*
 * R14: a breakpoint without a debugger.
 * expect: TODO
 * exercise: all
 */

FUNCTION
{
	__asm__ volatile("int3");
	return TASK;
}
