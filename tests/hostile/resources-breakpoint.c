/*
 * R14: a breakpoint without a debugger.
 * expect: failed
 * fails: socket-call
 * ending: killed
 * exercise: all
 */

FUNCTION
{
	__asm__ volatile("int3");
	return TASK;
}
