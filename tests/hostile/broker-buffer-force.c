/*
 * B10: buffers beyond the limit of the machine.
 * expect: failed
 * fails: destination, socket-failure
 * diagnosis: forbidden-call
 * ending: forbidden
 * forbidden: setsockopt
 * exercise: all
 */

FUNCTION
{
	int size = 1 << 30, fd = socket(AF_INET6, SOCK_DGRAM, 0);

	setsockopt(fd, SOL_SOCKET, SO_SNDBUFFORCE, &size, sizeof(size));
	return TASK;
}
