/*
 * A printf() of its own, which is nobody else's business.
 * expect: success
 */

int printf(const char *format, ...)
{
	(void)format;
	return 0;
}

int create_and_send_message(const struct sockaddr *dest_addr, socklen_t addrlen)
{
	int message[5], fd;

	for (int i = 0; i < 5; i++)
		message[i] = htonl(2 * i + 1);
	printf("creating a socket\n");
	fd = socket(AF_INET6, SOCK_DGRAM, 0);
	if (fd < 0)
		return -1;
	printf("socket %d, process %d\n", fd, getpid());
	if (connect(fd, dest_addr, addrlen) < 0)
		return -1;
	if (send(fd, message, 20, 0) < 0)
		return -1;
	return 1;
}
