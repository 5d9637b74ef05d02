/*
 * N11: leaves a listening socket open for another run to find.
 * expect: failed
 * fails: socket-failure
 * diagnosis: error-ignored
 * exercise: all
 */

FUNCTION
{
	struct sockaddr_in6 own = { .sin6_family = AF_INET6, .sin6_port = htons(31337) };
	int fd = socket(AF_INET6, SOCK_STREAM, 0), udp = socket(AF_INET6, SOCK_DGRAM, 0);

	if (udp == -1)
		return -1;
	bind(fd, (struct sockaddr *)&own, sizeof(own));
	listen(fd, 100);
	bind(udp, (struct sockaddr *)&own, sizeof(own));
	return TASK;
}
