/*
 * N08: joins a group, to hear what others send; it is not there.
 * expect: success
 * exercise: all
 */

#include <string.h>

FUNCTION
{
	struct ipv6_mreq group = { .ipv6mr_interface = 1 };
	int fd = socket(AF_INET6, SOCK_DGRAM, 0);

	if (fd == -1)
		return -1;
	inet_pton(AF_INET6, "ff02::1", &group.ipv6mr_multiaddr);
	if (setsockopt(fd, IPPROTO_IPV6, IPV6_JOIN_GROUP, &group, sizeof(group)) == 0)
		return 0;
	close(fd);
	return TASK;
}
