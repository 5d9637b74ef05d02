/*
 * R14: divides by zero.
 * expect: TODO
 * exercise: all
 */

FUNCTION
{
	volatile int zero = 0;

	return 5 / zero + TASK;
}
