/*
 * Looks at the message without taking it from the queue.
 * expect: success
 */

int recv_and_handle_message(const struct sockaddr *src_addr, socklen_t addrlen)
{
	uint32_t numbers[256], sum = 0;
	struct sockaddr_in6 sender;
	socklen_t length = sizeof(sender);
	ssize_t n;
	int fd = socket(AF_INET6, SOCK_DGRAM, 0);

	if (fd == -1)
		return -1;
	if (bind(fd, src_addr, addrlen) == -1)
		return -1;
	n = recvfrom(fd, numbers, sizeof(numbers), MSG_PEEK, (struct sockaddr *)&sender, &length);
	if (n == -1)
		return -1;
	for (ssize_t i = n / 4 - 1; i >= 0; i--)
		sum += ntohl(numbers[i]);
	n = snprintf((char *)numbers, sizeof(numbers), "%u", sum);
	if (sendto(fd, numbers, n, 0, (struct sockaddr *)&sender, length) == -1)
		return -1;
	return 0;
}
