/*
 * Sends the digits as text.
 * expect: failed
 * fails: message
 * diagnosis: text-sent
 */

int create_and_send_message(const struct sockaddr *dest_addr, socklen_t addrlen)
{
	const char *message = "13579";
	int fd = socket(AF_INET6, SOCK_DGRAM, 0);

	if (fd == -1)
		return -1;
	if (connect(fd, dest_addr, addrlen) == -1)
		return -1;
	if (send(fd, message, strlen(message), 0) == -1)
		return -1;
	return 0;
}
