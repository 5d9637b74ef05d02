/*
 * R08: a loop without end.
 * expect: failed
 * fails: socket-call
 * diagnosis: busy-loop
 * ending: out-of-time
 * exercise: all
 */

FUNCTION
{
	for (;;)
		__asm__ volatile("");
	return TASK;
}
