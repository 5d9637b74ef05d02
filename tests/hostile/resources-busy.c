/*
 * R08: a loop without end.
 * expect: TODO
 * exercise: all
 */

FUNCTION
{
	for (;;)
		__asm__ volatile("");
	return TASK;
}
