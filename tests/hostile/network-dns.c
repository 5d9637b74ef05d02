/*
 * N02: asks for a name; nobody answers.
 * expect: failed
 * fails: connect-failure
 * diagnosis: error-ignored
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
	connect(fd, (struct sockaddr *)&server, sizeof(server));
	close(fd);
	return TASK;
}
