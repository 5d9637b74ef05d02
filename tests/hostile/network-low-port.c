/*
 * N10: binds a port for services.
 * expect: success
 * exercise: all
 */

FUNCTION
{
	struct sockaddr_in6 own = { .sin6_family = AF_INET6, .sin6_port = htons(53) };
	int fd = socket(AF_INET6, SOCK_DGRAM, 0);

	if (fd == -1)
		return -1;
	if (bind(fd, (struct sockaddr *)&own, sizeof(own)) == 0)
		return 0;
	close(fd);
	return TASK;
}
