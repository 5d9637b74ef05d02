/*
 * B16: connections to a listener of its own whose queue is full.
 * expect: failed
 * fails: socket-call, success, connect-failure
 * diagnosis: wrong-type
 * ending: blocked
 * exercise: all
 */

FUNCTION
{
	struct sockaddr_in6 own = { .sin6_family = AF_INET6, .sin6_addr = IN6ADDR_LOOPBACK_INIT };
	socklen_t length = sizeof(own);
	int fd = socket(AF_INET6, SOCK_STREAM, 0);

	if (fd == -1)
		return -1;
	bind(fd, (struct sockaddr *)&own, sizeof(own));
	getsockname(fd, (struct sockaddr *)&own, &length);
	listen(fd, 0);
	for (int i = 0; i < 40; i++)
		connect(socket(AF_INET6, SOCK_STREAM, 0), (struct sockaddr *)&own, length);
	return (int)ADDRLEN & 0;
}
