/*
 * B11: datagrams to a socket that drops them, each followed by a look whether it came.
 * expect: failed
 * fails: destination, message, success, socket-failure, send-failure
 * diagnosis: send-unconnected
 * ending: too-many-calls
 * exercise: all
 */

static char bytes[60000];

FUNCTION
{
	struct sockaddr_in6 own = { .sin6_family = AF_INET6, .sin6_addr = IN6ADDR_LOOPBACK_INIT };
	socklen_t length = sizeof(own);
	int size = 1, to = socket(AF_INET6, SOCK_DGRAM, 0), from = socket(AF_INET6, SOCK_DGRAM, 0);

	if (to == -1 || from == -1)
		return -1;
	setsockopt(to, SOL_SOCKET, SO_RCVBUF, &size, sizeof(size));
	bind(to, (struct sockaddr *)&own, sizeof(own));
	getsockname(to, (struct sockaddr *)&own, &length);
	for (int i = 0; i < 100; i++) {
		for (int k = 0; k < 2; k++)
			sendto(from, bytes, sizeof(bytes), 0, (struct sockaddr *)&own, length);
		while (recv(to, bytes, sizeof(bytes), MSG_DONTWAIT) >= 0)
			;
	}
	close(from);
	close(to);
	return TASK;
}
