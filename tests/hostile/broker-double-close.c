/*
 * B06: closes what is not open, twice, and with numbers that are none.
 * expect: success
 * exercise: all
 */

FUNCTION
{
	close(-1);
	close(63);
	close(2147483647);
	close(-2147483647 - 1);
	close(5);
	close(5);
	return TASK;
}
