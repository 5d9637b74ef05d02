/*
 * Sends a string literal with the byte 0 at its end.
 * expect: failed
 * fails: message
 * diagnosis: nul-sent
 */

int create_and_send_message(const struct sockaddr *dest_addr, socklen_t addrlen)
{
	char message[] = "\0\0\0\1\0\0\0\3\0\0\0\5\0\0\0\7\0\0\0\11";
	int fd = socket(AF_INET6, SOCK_DGRAM, 0);

	if (fd == -1)
		return -1;
	if (connect(fd, dest_addr, addrlen) == -1)
		return -1;
	if (send(fd, message, sizeof(message), 0) == -1)
		return -1;
	return 0;
}
