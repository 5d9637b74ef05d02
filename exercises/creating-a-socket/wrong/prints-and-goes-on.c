/*
 * Prints what went wrong, and goes on as if nothing had.
 * expect: failed
 * fails: socket-failure, connect-failure, send-failure
 * diagnosis: error-ignored
 */

int create_and_send_message(const struct sockaddr *dest_addr, socklen_t addrlen)
{
	uint32_t message[5];
	int fd = socket(AF_INET6, SOCK_DGRAM, 0);

	if (fd == -1)
		perror("it failed");
	if (connect(fd, dest_addr, addrlen) == -1)
		perror("it failed");
	for (int i = 0; i < 5; i++)
		message[i] = htonl(2 * i + 1);
	if (send(fd, message, sizeof(message), 0) == -1)
		perror("it failed");
	return 0;
}
