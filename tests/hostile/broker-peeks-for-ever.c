/*
 * B: looks at the same message again and again.
 * expect: failed
 * fails: destination, message, success, send-failure
 * diagnosis: send-unconnected
 * ending: too-many-calls
 * exercise: all
 */

static char bytes[65000];

FUNCTION
{
	struct sockaddr_in6 own = { .sin6_family = AF_INET6, .sin6_addr = IN6ADDR_LOOPBACK_INIT };
	socklen_t length = sizeof(own);
	int fd = socket(AF_INET6, SOCK_DGRAM, 0);

	if (fd == -1)
		return -1;
	bind(fd, (struct sockaddr *)&own, sizeof(own));
	getsockname(fd, (struct sockaddr *)&own, &length);
	sendto(fd, bytes, sizeof(bytes), 0, (struct sockaddr *)&own, length);
	for (;;)
		recv(fd, bytes, sizeof(bytes), MSG_PEEK);
	return (int)ADDRLEN & 0;
}
