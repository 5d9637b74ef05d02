/*
 * Returns a variable that it sets only when all goes well.
 * expect: failed
 * fails: socket-failure, connect-failure
 * diagnosis: uninitialised
 */

int create_and_send_message(const struct sockaddr *dest_addr, socklen_t addrlen)
{
	uint32_t message[] = { htonl(1), htonl(3), htonl(5), htonl(7), htonl(9) };
	int result;
	int fd = socket(AF_INET6, SOCK_DGRAM, 0);

	if (fd == -1)
		return result;
	if (connect(fd, dest_addr, addrlen) == -1)
		return result;
	result = send(fd, message, sizeof(message), 0);
	return result;
}
