/*
 * Receives one integer at a time, as if the message were a stream.
 * expect: failed
 * fails: destination
 * diagnosis: receive-in-pieces
 * ending: blocked
 */

int recv_and_handle_message(const struct sockaddr *src_addr, socklen_t addrlen)
{
	uint32_t sum = 0;
	struct sockaddr_in6 from;
	socklen_t len = sizeof(from);
	int fd = socket(AF_INET6, SOCK_DGRAM, 0);

	if (fd == -1)
		return -1;
	if (bind(fd, src_addr, addrlen) == -1)
		return -1;

	uint32_t number;
	ssize_t n;
	while ((n = recvfrom(fd, &number, sizeof(number), 0, (struct sockaddr *)&from, &len)) == 4)
		sum += ntohl(number);
	if (n == -1)
		return -1;

	char text[16];
	int digits = snprintf(text, sizeof(text), "%u", sum);
	if (sendto(fd, text, digits, 0, (struct sockaddr *)&from, len) == -1)
		return -1;
	return 0;
}
