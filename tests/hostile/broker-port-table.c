/*
 * B14: gains and loses ports for as many sockets as there may be.
 * expect: failed
 * fails: connect-failure
 * diagnosis: error-ignored
 * exercise: all
 */

FUNCTION
{
	struct sockaddr none = { .sa_family = AF_UNSPEC };
	struct sockaddr_in6 any = { .sin6_family = AF_INET6 };

	for (int i = 0; i < 200; i++) {
		int fd = socket(AF_INET6, SOCK_DGRAM, 0);

		if (fd == -1)
			return -1;
		for (int k = 0; k < 6; k++) {
			struct sockaddr_in6 to = { .sin6_family = AF_INET6, .sin6_port = htons(9),
						   .sin6_addr = IN6ADDR_LOOPBACK_INIT };

			connect(fd, (struct sockaddr *)&to, sizeof(to));
			connect(fd, &none, sizeof(none));
			bind(fd, (struct sockaddr *)&any, sizeof(any));
		}
		close(fd);
	}
	return TASK;
}
