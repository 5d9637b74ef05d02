/*
 * B05: copies, closes and reuses numbers; the socket stays the same one.
 * expect: success
 * exercise: creating-a-socket
 */

#include <fcntl.h>

FUNCTION
{
	uint32_t digits[5] = { htonl(1), htonl(3), htonl(5), htonl(7), htonl(9) };
	int fd = socket(AF_INET6, SOCK_DGRAM, 0), copy, high, bad;

	if (fd == -1)
		return -1;
	copy = dup(fd);
	high = fcntl(copy, F_DUPFD_CLOEXEC, 40);
	close(fd);
	dup2(high, fd);
	close(copy);
	bad = connect(fd, ADDRESS, ADDRLEN) == -1;
	close(fd);
	if (!bad)
		bad = send(high, digits, sizeof(digits), 0) == -1;
	close(high);
	return bad ? -1 : 0;
}
