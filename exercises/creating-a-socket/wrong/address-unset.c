/*
 * Connects to an address of its own that it never fills in.
 * expect: failed
 * fails: destination
 * diagnosis: not-an-address
 */

int create_and_send_message(const struct sockaddr *dest_addr, socklen_t addrlen)
{
	uint32_t message[5];
	struct sockaddr_in6 address;
	int fd = socket(AF_INET6, SOCK_DGRAM, 0);

	if (fd == -1)
		return -1;
	if (connect(fd, (struct sockaddr *)&address, sizeof(address)) == -1)
		return -1;
	for (int i = 0; i < 5; i++)
		message[i] = htonl(2 * i + 1);
	if (send(fd, message, sizeof(message), 0) == -1)
		return -1;
	return 0;
}
