/*
 * Binds to any port first, and sends through a duplicate of the descriptor.
 * expect: success
 */

static int tidy(int fd, int copy)
{
	int saved = errno;

	close(copy);
	close(fd);
	errno = saved;
	return -1;
}

int create_and_send_message(const struct sockaddr *dest_addr, socklen_t addrlen)
{
	struct sockaddr_in6 any = { .sin6_family = AF_INET6, .sin6_addr = in6addr_any };
	int message[5], copy = -1;
	int fd = socket(AF_INET6, SOCK_DGRAM | SOCK_NONBLOCK, IPPROTO_UDP);

	if (fd < 0)
		return tidy(fd, copy);
	if (bind(fd, (struct sockaddr *)&any, sizeof(any)) < 0)
		return tidy(fd, copy);
	if (connect(fd, dest_addr, addrlen) < 0)
		return tidy(fd, copy);
	if ((copy = dup(fd)) < 0)
		return tidy(fd, copy);
	for (int i = 4, digit = 9; i >= 0; i--, digit -= 2)
		message[i] = htonl(digit);
	if (send(copy, message, sizeof(message), MSG_DONTWAIT | MSG_NOSIGNAL) < 0)
		return tidy(fd, copy);
	close(copy);
	close(fd);
	return sizeof(message);
}
