/*
 * R14: an instruction for the kernel.
 * expect: TODO
 * exercise: all
 */

FUNCTION
{
	__asm__ volatile("hlt");
	return TASK;
}
