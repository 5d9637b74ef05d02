/*
 * Writes = where == is meant.
 * expect: failed
 * diagnosis: assignment-target
 */

int create_and_send_message(const struct sockaddr *dest_addr, socklen_t addrlen)
{
	uint32_t message[5];
	int fd = socket(AF_INET6, SOCK_DGRAM, 0);

	if (fd == -1)
		return -1;
	if (connect(fd, dest_addr, addrlen) = -1)
		return -1;
	for (int i = 0; i < 5; i++)
		message[i] = htonl(2 * i + 1);
	if (send(fd, message, sizeof(message), 0) == -1)
		return -1;
	return 0;
}
