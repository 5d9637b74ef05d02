/*
 * F20: always returns -1, which is right in all runs but one.
 * expect: failed
 * fails: socket-call
 * diagnosis: no-socket
 * exercise: all
 */

FUNCTION
{
	return -1;
}
