/*
 * Frees the message twice.
 * expect: failed
 * fails: success
 * diagnosis: memory
 * ending: killed
 */

int create_and_send_message(const struct sockaddr *dest_addr, socklen_t addrlen)
{
	uint32_t *message = malloc(20);
	int fd = socket(AF_INET6, SOCK_DGRAM, 0);

	if (fd == -1)
		return -1;
	if (connect(fd, dest_addr, addrlen) == -1)
		return -1;
	for (int i = 0; i < 5; i++)
		message[i] = htonl(2 * i + 1);
	if (send(fd, message, 20, 0) == -1)
		return -1;
	free(message);
	close(fd);
	free(message);
	return 0;
}
