/*
 * Asks for the length of the message first, and allocates as much.
 * expect: success
 */

int recv_and_handle_message(const struct sockaddr *src_addr, socklen_t addrlen)
{
	struct sockaddr_in6 sender;
	socklen_t length = sizeof(sender);
	unsigned char *message = NULL;
	long long sum = 0;
	ssize_t size;
	int result = -1;
	int fd = socket(AF_INET6, SOCK_DGRAM | SOCK_CLOEXEC, 0);

	if (fd < 0)
		return -1;
	if (bind(fd, src_addr, addrlen) < 0)
		goto out;
	size = recv(fd, NULL, 0, MSG_PEEK | MSG_TRUNC);
	if (size < 0)
		goto out;
	message = malloc(size);
	if (!message)
		goto out;
	if (recvfrom(fd, message, size, 0, (struct sockaddr *)&sender, &length) < 0)
		goto out;
	for (ssize_t i = 0; i < size; i += 4)
		sum += (long long)message[i] << 24 | message[i + 1] << 16 | message[i + 2] << 8 |
		       message[i + 3];
	char digits[24];
	int n = snprintf(digits, sizeof(digits), "%lld", sum);
	if (sendto(fd, digits, n, MSG_NOSIGNAL, (struct sockaddr *)&sender, length) == n)
		result = 0;
out:
	free(message);
	close(fd);
	return result;
}
