/*
 * B13: the same to a socket of its own, received in thousands too.
 * expect: failed
 * fails: destination, message, success, connect-failure, send-failure
 * diagnosis: sent-elsewhere
 * ending: too-many-calls
 * exercise: all
 */

static struct mmsghdr messages[1024];

FUNCTION
{
	struct sockaddr_in6 own = { .sin6_family = AF_INET6, .sin6_addr = IN6ADDR_LOOPBACK_INIT };
	socklen_t length = sizeof(own);
	int fd = socket(AF_INET6, SOCK_DGRAM, 0);

	if (fd == -1)
		return -1;
	bind(fd, (struct sockaddr *)&own, sizeof(own));
	getsockname(fd, (struct sockaddr *)&own, &length);
	connect(fd, (struct sockaddr *)&own, length);
	for (int i = 0; i < 4000; i++) {
		sendmmsg(fd, messages, 200, 0);
		recvmmsg(fd, messages, 1024, MSG_DONTWAIT, NULL);
	}
	close(fd);
	return (int)ADDRLEN & 0;
}
