/*
 * B16: sends into a stream that nobody reads, with a timeout of its own, thousands of times.
 * expect: failed
 * fails: socket-call, socket-failure, connect-failure, send-failure
 * diagnosis: wrong-type
 * exercise: all
 */

#include <sys/time.h>

static char bytes[60000];

FUNCTION
{
	struct sockaddr_in6 own = { .sin6_family = AF_INET6, .sin6_addr = IN6ADDR_LOOPBACK_INIT };
	struct timeval time = { 0, 1 };
	socklen_t length = sizeof(own);
	int fd = socket(AF_INET6, SOCK_STREAM, 0), to = socket(AF_INET6, SOCK_STREAM, 0);

	if (fd == -1)
		return -1;
	bind(fd, (struct sockaddr *)&own, sizeof(own));
	getsockname(fd, (struct sockaddr *)&own, &length);
	listen(fd, 5);
	connect(to, (struct sockaddr *)&own, length);
	setsockopt(to, SOL_SOCKET, SO_SNDTIMEO, &time, sizeof(time));
	for (int i = 0; i < 5000; i++)
		send(to, bytes, sizeof(bytes), 0);
	return (int)ADDRLEN & 0;
}
