/*
 * A socket that does not block, poll(), and a limit on the time.
 * expect: success
 */

#include <poll.h>

int recv_and_handle_message(const struct sockaddr *src_addr, socklen_t addrlen)
{
	struct sockaddr_in6 sender;
	socklen_t length = sizeof(sender);
	uint32_t numbers[300], sum = 0;
	struct pollfd wait = { .events = POLLIN };
	ssize_t n;

	wait.fd = socket(AF_INET6, SOCK_DGRAM | SOCK_NONBLOCK, 0);
	if (wait.fd == -1)
		return -1;
	if (bind(wait.fd, src_addr, addrlen) == -1)
		return -1;
	if (poll(&wait, 1, 1000) != 1)
		return -1;
	n = recvfrom(wait.fd, numbers, sizeof(numbers), MSG_DONTWAIT, (struct sockaddr *)&sender,
		     &length);
	if (n == -1)
		return -1;
	for (ssize_t i = 0; i * 4 < n; i++)
		sum = sum + ntohl(numbers[i]);
	sum = htonl(sum);
	n = sendto(wait.fd, &sum, sizeof(sum), 0, (struct sockaddr *)&sender, length);
	if (n == -1)
		return -1;
	return 1;
}
