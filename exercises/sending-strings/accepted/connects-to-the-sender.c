/*
 * Connects the socket to the sender, then writes.
 * expect: success
 */

#include <inttypes.h>

int recv_and_handle_message(const struct sockaddr *src_addr, socklen_t addrlen)
{
	uint32_t numbers[256];
	uint32_t sum = 0;
	struct sockaddr_in6 sender = { 0 };
	socklen_t length = sizeof(sender);
	int fd = socket(AF_INET6, SOCK_DGRAM, 0);

	if (fd == -1)
		return -1;
	if (bind(fd, src_addr, addrlen) != 0) {
		close(fd);
		return -1;
	}
	ssize_t n = recvfrom(fd, numbers, 1024, 0, (struct sockaddr *)&sender, &length);
	if (n < 0) {
		close(fd);
		return -1;
	}
	for (uint32_t *number = numbers; (char *)number < (char *)numbers + n; number++)
		sum += ntohl(*number);
	if (connect(fd, (struct sockaddr *)&sender, length) != 0) {
		close(fd);
		return -1;
	}
	int result = dprintf(fd, "%" PRIu32, sum);
	close(fd);
	return result < 0 ? -1 : 0;
}
