/*
 * B16: the same with a timeout of its own, a microsecond, so that it can try for ever.
 * expect: failed
 * fails: socket-call, connect-failure
 * diagnosis: wrong-type
 * exercise: all
 */

#include <sys/time.h>

FUNCTION
{
	struct sockaddr_in6 own = { .sin6_family = AF_INET6, .sin6_addr = IN6ADDR_LOOPBACK_INIT };
	struct timeval time = { 0, 1 };
	socklen_t length = sizeof(own);
	int fd = socket(AF_INET6, SOCK_STREAM, 0);

	if (fd == -1)
		return -1;
	bind(fd, (struct sockaddr *)&own, sizeof(own));
	getsockname(fd, (struct sockaddr *)&own, &length);
	listen(fd, 0);
	for (int i = 0; i < 500; i++) {
		int to = socket(AF_INET6, SOCK_STREAM, 0);

		setsockopt(to, SOL_SOCKET, SO_SNDTIMEO, &time, sizeof(time));
		connect(to, (struct sockaddr *)&own, length);
		if (i > 40)
			close(to);
	}
	return (int)ADDRLEN & 0;
}
