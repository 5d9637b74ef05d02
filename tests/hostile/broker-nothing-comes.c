/*
 * B15: waits for a message on a socket that nobody knows.
 * expect: failed
 * fails: destination, socket-failure
 * diagnosis: extra-receive
 * ending: blocked
 * exercise: all
 */

FUNCTION
{
	char byte;
	int fd = socket(AF_INET6, SOCK_DGRAM, 0);

	recv(fd, &byte, 1, 0);
	return TASK;
}
