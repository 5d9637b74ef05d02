/*
 * B: shuts its sockets down in every way there is, and sends all the same.
 * expect: failed
 * fails: message, send-failure
 * exercise: all
 */

FUNCTION
{
	int fd = socket(AF_INET6, SOCK_DGRAM, 0);

	if (fd == -1 || connect(fd, ADDRESS, ADDRLEN) == -1)
		return -1;
	for (int how = -1; how < 5; how++)
		shutdown(fd, how);
	send(fd, "x", 1, MSG_NOSIGNAL);
	close(fd);
	return 0;
}
