/*
 * B07: lengths that are negative, enormous, or more than there is memory.
 * expect: failed
 * fails: connect-failure, send-failure
 * diagnosis: error-ignored
 * exercise: all
 */

static char byte;

FUNCTION
{
	static const size_t sizes[] = { (size_t)-1, (size_t)-1 >> 1, 1UL << 63, 1UL << 32, 65508, 1 << 30 };
	int fd = socket(AF_INET6, SOCK_DGRAM, 0);
	socklen_t length;

	if (fd == -1)
		return -1;
	for (int i = 0; i < 6; i++) {
		sendto(fd, &byte, sizes[i], 0, ADDRESS, ADDRLEN);
		recv(fd, &byte, sizes[i], MSG_DONTWAIT);
		length = (socklen_t)sizes[i];
		getsockname(fd, (struct sockaddr *)&byte, &length);
		bind(fd, ADDRESS, (socklen_t)sizes[i]);
		connect(fd, ADDRESS, (socklen_t)(sizes[i] | 0x80000000));
		write(1, &byte, sizes[i]);
		setsockopt(fd, SOL_SOCKET, SO_SNDBUF, &byte, (socklen_t)sizes[i]);
	}
	close(fd);
	return TASK;
}
