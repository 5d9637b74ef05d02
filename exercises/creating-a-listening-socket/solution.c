/*
 * The solution as a textbook would write it.
 * expect: success
 */

int recv_and_handle_message(const struct sockaddr *src_addr, socklen_t addrlen)
{
	uint32_t numbers[256], sum = 0;
	struct sockaddr_in6 sender;
	socklen_t length = sizeof(sender);
	ssize_t n;
	int sock = socket(AF_INET6, SOCK_DGRAM, 0);

	if (sock == -1)
		return -1;
	if (bind(sock, src_addr, addrlen) == -1) {
		close(sock);
		return -1;
	}
	n = recvfrom(sock, numbers, sizeof(numbers), 0, (struct sockaddr *)&sender, &length);
	if (n == -1) {
		close(sock);
		return -1;
	}

	for (size_t i = 0; i < n / sizeof(numbers[0]); i++)
		sum += ntohl(numbers[i]);
	sum = htonl(sum);
	if (sendto(sock, &sum, sizeof(sum), 0, (struct sockaddr *)&sender, length) == -1) {
		close(sock);
		return -1;
	}

	close(sock);
	return 0;
}
