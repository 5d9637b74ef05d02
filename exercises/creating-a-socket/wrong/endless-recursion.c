/*
 * Calls itself until the stack is full.
 * expect: failed
 * fails: message
 * diagnosis: crash
 * ending: killed
 */

static int fill(uint32_t *message, int i)
{
	message[i % 5] = htonl(2 * (i % 5) + 1);
	return fill(message, i + 1) + 1;
}

int create_and_send_message(const struct sockaddr *dest_addr, socklen_t addrlen)
{
	uint32_t message[5];
	int fd = socket(AF_INET6, SOCK_DGRAM, 0);

	if (fd == -1)
		return -1;
	if (connect(fd, dest_addr, addrlen) == -1)
		return -1;
	fill(message, 0);
	if (send(fd, message, sizeof(message), 0) == -1)
		return -1;
	return 0;
}
