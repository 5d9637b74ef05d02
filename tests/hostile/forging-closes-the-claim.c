/*
 * F17: closes the driver's own two; then it can claim nothing.
 * expect: failed
 * fails: success, socket-failure, connect-failure, send-failure
 * diagnosis: exits-instead-of-returning
 * ending: exited
 * exercise: all
 */

FUNCTION
{
	close(1000);
	close(1001);
	return TASK;
}
