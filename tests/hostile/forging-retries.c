/*
 * F20: tries again until a call that fails does not.
 * expect: failed
 * fails: socket-failure, connect-failure, send-failure
 * diagnosis: retried
 * exercise: sockets
 */

FUNCTION
{
	for (int i = 0; i < 5; i++) {
		int got = TASK;

		if (got != -1)
			return got;
	}
	return -1;
}
