/*
 * B13: opens and closes a million sockets.
 * expect: failed
 * fails: destination, socket-failure
 * diagnosis: too-many-calls
 * ending: too-many-calls
 * exercise: all
 */

FUNCTION
{
	for (int i = 0; i < 1000000; i++)
		close(socket(AF_INET6, SOCK_DGRAM, 0));
	return TASK;
}
