/*
 * B21: datagrams of nothing, of the most there can be, and of more.
 * expect: failed
 * fails: destination, message, send-failure
 * diagnosis: send-unconnected
 * exercise: all
 */

static char bytes[100000];

FUNCTION
{
	struct sockaddr_in6 to = { .sin6_family = AF_INET6, .sin6_addr = IN6ADDR_LOOPBACK_INIT };
	int fd = socket(AF_INET6, SOCK_DGRAM, 0);

	if (fd == -1)
		return -1;
	to.sin6_port = ((const struct sockaddr_in6 *)ADDRESS)->sin6_port;
	for (size_t size = 0; size < sizeof(bytes); size = size * 2 + 1)
		sendto(fd, bytes, size, 0, (struct sockaddr *)&to, sizeof(to));
	sendto(fd, bytes, 65508, 0, (struct sockaddr *)&to, sizeof(to));
	sendto(fd, bytes, 65527, 0, (struct sockaddr *)&to, sizeof(to));
	close(fd);
	return 0;
}
