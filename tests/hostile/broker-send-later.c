/*
 * B10: datagrams that leave at a time of its choice.
 * expect: failed
 * fails: destination, socket-failure
 * diagnosis: forbidden-call
 * ending: forbidden
 * forbidden: setsockopt
 * exercise: all
 */

FUNCTION
{
	unsigned when[2] = { 1, 0 };
	int fd = socket(AF_INET6, SOCK_DGRAM, 0);

	setsockopt(fd, SOL_SOCKET, 61, when, sizeof(when));
	return TASK;
}
