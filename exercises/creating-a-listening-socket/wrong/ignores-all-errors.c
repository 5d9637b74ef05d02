/*
 * Looks at no return value.
 * expect: failed
 * fails: socket-failure, bind-failure, recv-failure, send-failure
 * diagnosis: error-ignored
 */

int recv_and_handle_message(const struct sockaddr *src_addr, socklen_t addrlen)
{
	uint32_t numbers[256];
	uint32_t sum = 0;
	struct sockaddr_in6 from;
	socklen_t len = sizeof(from);
	int fd = socket(AF_INET6, SOCK_DGRAM, 0);

	bind(fd, src_addr, addrlen);

	ssize_t n = recvfrom(fd, numbers, sizeof(numbers), 0, (struct sockaddr *)&from, &len);
	for (int i = 0; i < n / 4; i++)
		sum += ntohl(numbers[i]);

	sum = htonl(sum);
	sendto(fd, &sum, sizeof(sum), 0, (struct sockaddr *)&from, len);
	return 0;
}
