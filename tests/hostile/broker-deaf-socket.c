/*
 * B11: datagrams to a socket that is connected elsewhere and hears only from there.
 * expect: failed
 * fails: destination, message, socket-failure, connect-failure, send-failure
 * diagnosis: send-unconnected
 * exercise: all
 */

#include <poll.h>

FUNCTION
{
	struct sockaddr_in6 own = { .sin6_family = AF_INET6, .sin6_addr = IN6ADDR_LOOPBACK_INIT };
	struct sockaddr_in6 other = { .sin6_family = AF_INET6, .sin6_addr = IN6ADDR_LOOPBACK_INIT,
				      .sin6_port = htons(9) };
	socklen_t length = sizeof(own);
	int to = socket(AF_INET6, SOCK_DGRAM, 0), from = socket(AF_INET6, SOCK_DGRAM, 0);
	struct pollfd wait = { to, POLLIN, 0 };

	if (to == -1 || from == -1)
		return -1;
	bind(to, (struct sockaddr *)&own, sizeof(own));
	getsockname(to, (struct sockaddr *)&own, &length);
	connect(to, (struct sockaddr *)&other, sizeof(other));
	for (int i = 0; i < 60; i++) {
		sendto(from, "x", 1, 0, (struct sockaddr *)&own, length);
		poll(&wait, 1, 0);
	}
	close(from);
	close(to);
	return (int)ADDRLEN ? 0 : 0;
}
