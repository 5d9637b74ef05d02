/*
 * N01: looks for a service on every port, by TCP.
 * expect: failed
 * fails: socket-call, success, socket-failure, connect-failure
 * diagnosis: wrong-type
 * ending: too-many-calls
 * exercise: all
 */

FUNCTION
{
	struct sockaddr_in6 to = { .sin6_family = AF_INET6, .sin6_addr = IN6ADDR_LOOPBACK_INIT };

	for (int port = 1; port < 65536; port++) {
		int fd = socket(AF_INET6, SOCK_STREAM, 0);

		to.sin6_port = htons((uint16_t)port);
		if (connect(fd, (struct sockaddr *)&to, sizeof(to)) == 0)
			return 0;
		close(fd);
	}
	return (int)ADDRLEN & 0;
}
