/*
 * B11: makes close() wait for a minute.
 * expect: failed
 * fails: socket-failure
 * diagnosis: error-ignored
 * exercise: all
 */

FUNCTION
{
	struct linger linger = { 1, 60 };
	int fd = socket(AF_INET6, SOCK_STREAM, 0), udp = socket(AF_INET6, SOCK_DGRAM, 0);

	if (udp == -1)
		return -1;
	setsockopt(fd, SOL_SOCKET, SO_LINGER, &linger, sizeof(linger));
	setsockopt(udp, SOL_SOCKET, SO_LINGER, &linger, sizeof(linger));
	close(fd);
	close(udp);
	return TASK;
}
