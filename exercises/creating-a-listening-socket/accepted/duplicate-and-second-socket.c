/*
 * Receives with one descriptor, replies with its duplicate, and has a socket too many.
 * expect: success
 */

int recv_and_handle_message(const struct sockaddr *src_addr, socklen_t addrlen)
{
	struct sockaddr_in6 *sender = malloc(sizeof(*sender));
	socklen_t *length = malloc(sizeof(*length));
	uint32_t *numbers = calloc(256, 4), sum = 0;
	int result = -1, unused, fd, copy;
	ssize_t n;

	*length = sizeof(*sender);
	unused = socket(AF_INET, SOCK_STREAM, 0);
	if (unused == -1)
		return -1;
	fd = socket(AF_INET6, SOCK_DGRAM, 0);
	if (fd == -1)
		return -1;
	copy = dup(fd);
	if (bind(copy, src_addr, addrlen) == 0) {
		n = recvfrom(fd, numbers, 1024, 0, (struct sockaddr *)sender, length);
		if (n != -1) {
			for (n /= 4; n > 0; n--)
				sum += ntohl(numbers[n - 1]);
			numbers[0] = htonl(sum);
			if (sendto(copy, numbers, 4, 0, (struct sockaddr *)sender, *length) != -1)
				result = 0;
		}
	}
	close(fd);
	close(copy);
	close(unused);
	free(sender);
	free(length);
	free(numbers);
	return result;
}
