/*
 * The socket as a stream of the C library.
 * expect: success
 */

int create_and_send_message(const struct sockaddr *dest_addr, socklen_t addrlen)
{
	uint32_t message[] = { htonl(1), htonl(3), htonl(5), htonl(7), htonl(9) };
	int fd = socket(AF_INET6, SOCK_DGRAM, 0);
	FILE *stream;

	if (fd == -1)
		return -1;
	if (connect(fd, dest_addr, addrlen) == -1) {
		close(fd);
		return -1;
	}
	stream = fdopen(fd, "w");
	if (!stream)
		return -1;
	fwrite(message, sizeof(message), 1, stream);
	return fclose(stream) == 0 ? 0 : -1;
}
