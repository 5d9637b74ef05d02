/*
 * N10: binds every port it can, which would starve another run.
 * expect: success
 * exercise: all
 */

FUNCTION
{
	struct sockaddr_in6 own = { .sin6_family = AF_INET6 };

	for (int i = 0; i < 60; i++) {
		int fd = socket(AF_INET6, SOCK_DGRAM, 0);

		if (fd == -1)
			return -1;
		own.sin6_port = htons((uint16_t)(20000 + i));
		bind(fd, (struct sockaddr *)&own, sizeof(own));
		close(fd);
	}
	return TASK;
}
