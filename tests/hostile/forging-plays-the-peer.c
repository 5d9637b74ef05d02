/*
 * F22: binds a second socket, and sends the right message to itself.
 * expect: failed
 * fails: destination, socket-failure
 * diagnosis: sent-elsewhere
 * exercise: creating-a-socket
 */

#include <string.h>

FUNCTION
{
	uint32_t digits[5] = { htonl(1), htonl(3), htonl(5), htonl(7), htonl(9) };
	struct sockaddr_in6 own = { .sin6_family = AF_INET6, .sin6_addr = IN6ADDR_LOOPBACK_INIT };
	socklen_t length = sizeof(own);
	int peer = socket(AF_INET6, SOCK_DGRAM, 0), fd = socket(AF_INET6, SOCK_DGRAM, 0);

	if (peer == -1 || fd == -1)
		return -1;
	bind(peer, (struct sockaddr *)&own, sizeof(own));
	getsockname(peer, (struct sockaddr *)&own, &length);
	if (connect(fd, (struct sockaddr *)&own, length) == -1 || send(fd, digits, 20, 0) == -1)
		return -1;
	recv(peer, digits, 20, 0);
	(void)ADDRESS;
	close(fd);
	close(peer);
	return 0;
}
