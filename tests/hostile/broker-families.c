/*
 * B22: addresses of every family, too short, too long, cut anywhere.
 * expect: failed
 * fails: connect-failure, send-failure
 * diagnosis: error-ignored
 * exercise: all
 */

#include <string.h>

FUNCTION
{
	struct sockaddr_storage to;
	int fd = socket(AF_INET6, SOCK_DGRAM, 0);

	if (fd == -1)
		return -1;
	for (int family = 0; family < 50; family++) {
		memset(&to, 0, sizeof(to));
		memcpy(&to, ADDRESS, ADDRLEN);
		to.ss_family = (sa_family_t)(family == AF_INET6 ? 0xffff : family);
		for (socklen_t length = 0; length < 40; length += 3) {
			bind(fd, (struct sockaddr *)&to, length);
			if (family != AF_UNSPEC && family != AF_INET)
				connect(fd, (struct sockaddr *)&to, length);
		}
		sendto(fd, "x", 1, 0, (struct sockaddr *)&to, 2000000000);
		bind(fd, (struct sockaddr *)&to, (socklen_t)-1);
	}
	close(fd);
	return TASK;
}
