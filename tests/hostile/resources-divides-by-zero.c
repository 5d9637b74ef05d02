/*
 * R14: divides by zero.
 * expect: failed
 * fails: socket-call
 * diagnosis: crash
 * ending: killed
 * exercise: all
 */

FUNCTION
{
	volatile int zero = 0;

	return 5 / zero + TASK;
}
