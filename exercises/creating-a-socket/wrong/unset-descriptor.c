/*
 * Uses a variable for the descriptor that was never set.
 * expect: failed
 * fails: destination
 * diagnosis: uninitialised
 */

int create_and_send_message(const struct sockaddr *dest_addr, socklen_t addrlen)
{
	uint32_t message[] = { htonl(1), htonl(3), htonl(5), htonl(7), htonl(9) };
	int sock, fd;

	sock = socket(AF_INET6, SOCK_DGRAM, 0);
	if (sock == -1)
		return -1;
	if (connect(fd, dest_addr, addrlen) == -1)
		return -1;
	if (send(fd, message, sizeof(message), 0) == -1)
		return -1;
	return 0;
}
