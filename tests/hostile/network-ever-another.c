/*
 * N03: another destination for each message.
 * expect: failed
 * fails: destination, message, send-failure
 * diagnosis: send-unconnected
 * exercise: all
 */

FUNCTION
{
	struct sockaddr_in6 to = { .sin6_family = AF_INET6 };
	int fd = socket(AF_INET6, SOCK_DGRAM, 0);

	if (fd == -1)
		return -1;
	for (int i = 1; i < 255; i++) {
		to.sin6_addr.s6_addr[15] = (uint8_t)i;
		to.sin6_port = htons((uint16_t)(i * 257));
		sendto(fd, "x", 1, 0, (struct sockaddr *)&to, sizeof(to));
	}
	close(fd);
	return (int)ADDRLEN & 0;
}
