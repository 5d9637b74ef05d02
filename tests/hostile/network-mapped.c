/*
 * N08: the destination as an IPv4 address in an IPv6 one.
 * expect: failed
 * fails: destination
 * diagnosis: sent-elsewhere
 * exercise: creating-a-socket
 */

#include <string.h>

FUNCTION
{
	uint32_t digits[5] = { htonl(1), htonl(3), htonl(5), htonl(7), htonl(9) };
	struct sockaddr_in6 to;
	int fd = socket(AF_INET6, SOCK_DGRAM, 0), bad;

	memcpy(&to, ADDRESS, sizeof(to));
	inet_pton(AF_INET6, "::ffff:127.0.0.1", &to.sin6_addr);
	bad = fd == -1 || connect(fd, (struct sockaddr *)&to, sizeof(to)) == -1 || send(fd, digits, 20, 0) == -1;
	close(fd);
	return bad ? -1 : 0;
}
