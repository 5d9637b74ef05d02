/*
 * B16: waits for a connection that nobody makes.
 * expect: failed
 * fails: socket-call, success, socket-failure
 * diagnosis: wrong-type
 * ending: blocked
 * exercise: all
 */

FUNCTION
{
	int fd = socket(AF_INET6, SOCK_STREAM, 0);

	listen(fd, 5);
	accept(fd, NULL, NULL);
	return TASK;
}
