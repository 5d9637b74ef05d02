/*
 * sendto() without an address; returns the number of bytes, as send() does.
 * expect: success
 */

int create_and_send_message(const struct sockaddr *dest_addr, socklen_t addrlen)
{
	uint32_t *message = calloc(5, sizeof(*message));
	ssize_t sent = -1;
	int fd = -1;

	if (!message)
		return -1;
	for (size_t i = 0; i < 5; i++)
		message[i] = htonl(1 + 2 * i);
	fd = socket(AF_INET6, SOCK_DGRAM, 0);
	if (fd == -1)
		goto out;
	if (connect(fd, dest_addr, addrlen) == -1)
		goto out;
	sent = sendto(fd, message, 5 * sizeof(*message), 0, NULL, 0);
out:
	if (fd != -1)
		close(fd);
	free(message);
	return sent;
}
