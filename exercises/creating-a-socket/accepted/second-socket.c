/*
 * A second socket of another kind that is never used for anything.
 * expect: success
 */

int create_and_send_message(const struct sockaddr *dest_addr, socklen_t addrlen)
{
	int stream, fd, result = -1;
	uint32_t message[] = { htonl(1), htonl(3), htonl(5), htonl(7), htonl(9) };

	stream = socket(AF_INET, SOCK_STREAM, 0);
	if (stream == -1)
		return -1;
	fd = socket(AF_INET6, SOCK_DGRAM, 0);
	if (fd != -1) {
		if (connect(fd, dest_addr, addrlen) != -1 &&
		    send(fd, message, sizeof(message), 0) != -1)
			result = 0;
		close(fd);
	}
	close(stream);
	return result;
}
