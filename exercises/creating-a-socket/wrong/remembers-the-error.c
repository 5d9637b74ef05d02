/*
 * Returns -1 in the end, but only after all the other calls.
 * expect: failed
 * fails: socket-failure, connect-failure
 * diagnosis: error-ignored
 */

int create_and_send_message(const struct sockaddr *dest_addr, socklen_t addrlen)
{
	uint32_t message[] = { htonl(1), htonl(3), htonl(5), htonl(7), htonl(9) };
	int result = 0;
	int fd = socket(AF_INET6, SOCK_DGRAM, 0);

	if (fd == -1)
		result = -1;
	if (connect(fd, dest_addr, addrlen) == -1)
		result = -1;
	if (send(fd, message, sizeof(message), 0) == -1)
		result = -1;
	return result;
}
