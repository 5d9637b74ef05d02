/*
 * Binds to the address of the pointer, and a cast keeps the compiler quiet.
 * expect: failed
 * fails: address
 * diagnosis: not-an-address
 */

int recv_and_handle_message(const struct sockaddr *src_addr, socklen_t addrlen)
{
	uint32_t numbers[256];
	uint32_t sum = 0;
	struct sockaddr_in6 from;
	socklen_t len = sizeof(from);
	int fd = socket(AF_INET6, SOCK_DGRAM, 0);

	if (fd == -1)
		return -1;
	if (bind(fd, (struct sockaddr *)&src_addr, addrlen) == -1) {
		perror("bind");
		return -1;
	}

	ssize_t n = recvfrom(fd, numbers, sizeof(numbers), 0, (struct sockaddr *)&from, &len);
	if (n == -1)
		return -1;
	for (int i = 0; i < n / 4; i++)
		sum += ntohl(numbers[i]);

	sum = htonl(sum);
	if (sendto(fd, &sum, sizeof(sum), 0, (struct sockaddr *)&from, len) == -1)
		return -1;
	return 0;
}
