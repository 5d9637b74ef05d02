/*
 * F23: sends the answer to thousands of ports, where another run's peer may listen.
 * expect: failed
 * fails: destination, message, success, send-failure
 * diagnosis: send-unconnected
 * ending: too-many-calls
 * exercise: creating-a-socket
 */

FUNCTION
{
	uint32_t digits[5] = { htonl(1), htonl(3), htonl(5), htonl(7), htonl(9) };
	struct sockaddr_in6 to = { .sin6_family = AF_INET6, .sin6_addr = IN6ADDR_LOOPBACK_INIT };
	int fd = socket(AF_INET6, SOCK_DGRAM, 0);

	if (fd == -1)
		return -1;
	for (int port = 1024; port < 65536; port++) {
		to.sin6_port = htons((uint16_t)port);
		sendto(fd, digits, sizeof(digits), 0, (struct sockaddr *)&to, sizeof(to));
	}
	close(fd);
	return 0;
}
