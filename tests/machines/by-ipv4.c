/* The right message to the right port, but by IPv4: nobody is there and says so, whether or not IPv4 stands
   for IPv6 behind. */

int create_and_send_message(const struct sockaddr *dest_addr, socklen_t addrlen)
{
	uint32_t message[5] = { htonl(1), htonl(3), htonl(5), htonl(7), htonl(9) };
	struct sockaddr_in6 to;
	int fd = socket(AF_INET6, SOCK_DGRAM, 0);

	memcpy(&to, dest_addr, addrlen);
	inet_pton(AF_INET6, "::ffff:127.0.0.1", &to.sin6_addr);
	connect(fd, (struct sockaddr *)&to, sizeof(to));
	for (int i = 0; i < 2; i++) {
		ssize_t sent = send(fd, message, sizeof(message), 0);

		printf("%zd %s\n", sent, sent < 0 ? strerror(errno) : "");
	}
	close(fd);
	return 0;
}
