/* Tries to reach another host in every way that there is. */

static void say(int family, const void *to, socklen_t length)
{
	int fd = socket(family, SOCK_DGRAM, 0);

	printf("%zd\n", sendto(fd, "x", 1, 0, to, length));
	printf("%zd\n", sendto(fd, "x", 1, MSG_DONTROUTE, to, length));
	if (connect(fd, to, length) == 0)
		printf("%zd\n", send(fd, "x", 1, 0));
	close(fd);
	fd = socket(family, SOCK_STREAM, 0);
	printf("%d\n", connect(fd, to, length));
	close(fd);
}

int create_and_send_message(const struct sockaddr *dest_addr, socklen_t addrlen)
{
	struct sockaddr_in four = { .sin_family = AF_INET, .sin_port = htons(9) };
	struct sockaddr_in6 mapped = { .sin6_family = AF_INET6, .sin6_port = htons(9) };

	inet_pton(AF_INET, "203.0.113.7", &four.sin_addr);
	inet_pton(AF_INET6, "::ffff:203.0.113.7", &mapped.sin6_addr);
	say(AF_INET, &four, sizeof(four));
	say(AF_INET6, &mapped, sizeof(mapped));
	return connect(socket(AF_INET6, SOCK_DGRAM, 0), dest_addr, addrlen);
}
