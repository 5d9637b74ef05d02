/*
 * R14: loses its stack, so that no handler can run.
 * expect: failed
 * fails: socket-call
 * diagnosis: crash
 * ending: killed
 * exercise: all
 */

FUNCTION
{
	__asm__ volatile("xorl %%esp, %%esp\n"
			 "pushq %%rax\n"
			 : : : "memory");
	return TASK;
}
