/*
 * R14: an instruction for the kernel.
 * expect: failed
 * fails: socket-call
 * diagnosis: crash
 * ending: killed
 * exercise: all
 */

FUNCTION
{
	__asm__ volatile("hlt");
	return TASK;
}
