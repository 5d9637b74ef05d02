/*
 * F17: closes the driver's own two; then it can claim nothing.
 * expect: TODO
 * exercise: all
 */

FUNCTION
{
	close(1000);
	close(1001);
	return TASK;
}
