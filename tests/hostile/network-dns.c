/*
 * N02: connects to the server of names, and asks it nothing: another socket, and harmless.
 * expect: success
 * exercise: all
 */

#include <netdb.h>

FUNCTION
{
	struct sockaddr_in6 server = { .sin6_family = AF_INET6, .sin6_port = htons(53),
				       .sin6_addr = IN6ADDR_LOOPBACK_INIT };
	int fd = socket(AF_INET6, SOCK_DGRAM, 0);

	if (fd == -1)
		return -1;
	if (connect(fd, (struct sockaddr *)&server, sizeof(server)) == -1) {
		close(fd);
		return -1;
	}
	close(fd);
	return TASK;
}
