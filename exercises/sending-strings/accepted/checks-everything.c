/*
 * Checks its arguments, what it received and what it sent; sets options; prints.
 * expect: success
 */

static int give_up(int fd, const char *where)
{
	perror(where);
	close(fd);
	return -1;
}

int recv_and_handle_message(const struct sockaddr *src_addr, socklen_t addrlen)
{
	struct sockaddr_storage sender = { 0 };
	socklen_t length = sizeof(sender);
	char buffer[1024];
	int yes = 1, fd;
	ssize_t n;

	if (src_addr == NULL || addrlen < sizeof(struct sockaddr_in6))
		return -1;
	if (src_addr->sa_family != AF_INET6)
		return -1;
	fd = socket(AF_INET6, SOCK_DGRAM, 0);
	if (fd == -1) {
		perror("socket");
		return -1;
	}
	setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof(yes));
	if (bind(fd, src_addr, addrlen) == -1)
		return give_up(fd, "bind");
	n = recvfrom(fd, buffer, sizeof(buffer), 0, (struct sockaddr *)&sender, &length);
	if (n == -1)
		return give_up(fd, "recvfrom");
	if (n % 4 != 0 || n == 0 || n > 1024)
		return give_up(fd, "length");
	printf("%zd bytes from port %d\n", n,
	       ntohs(((struct sockaddr_in6 *)&sender)->sin6_port));

	uint32_t sum = 0;
	for (int i = 0; i < n; i += 4) {
		uint32_t number;

		memcpy(&number, buffer + i, sizeof(number));
		sum += ntohl(number);
		printf("%u\n", ntohl(number));
	}
	ssize_t wanted = sprintf(buffer, "%u", sum);
	ssize_t sent = sendto(fd, buffer, wanted, 0, (struct sockaddr *)&sender, length);
	if (sent == -1)
		return give_up(fd, "sendto");
	if (sent != wanted)
		return give_up(fd, "sendto (short)");
	shutdown(fd, SHUT_RDWR);
	close(fd);
	return 0;
}
