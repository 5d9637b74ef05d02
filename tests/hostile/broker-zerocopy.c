/*
 * B10: lets the kernel read its memory after the call.
 * expect: failed
 * fails: destination, socket-failure
 * diagnosis: forbidden-call
 * ending: forbidden
 * forbidden: setsockopt
 * exercise: all
 */

FUNCTION
{
	int on = 1, fd = socket(AF_INET6, SOCK_DGRAM, 0);

	setsockopt(fd, SOL_SOCKET, SO_ZEROCOPY, &on, sizeof(on));
	return TASK;
}
