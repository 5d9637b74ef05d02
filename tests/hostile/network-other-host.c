/*
 * N01: sends the message to a host on the internet.
 * expect: failed
 * fails: destination, message
 * diagnosis: send-unconnected
 * exercise: creating-a-socket
 */

FUNCTION
{
	uint32_t digits[5] = { htonl(1), htonl(3), htonl(5), htonl(7), htonl(9) };
	struct sockaddr_in6 to = { .sin6_family = AF_INET6, .sin6_port = htons(53) };
	int fd = socket(AF_INET6, SOCK_DGRAM, 0), bad;

	inet_pton(AF_INET6, "2001:4860:4860::8888", &to.sin6_addr);
	bad = fd == -1 || sendto(fd, digits, sizeof(digits), 0, (struct sockaddr *)&to, sizeof(to)) == -1;
	close(fd);
	return bad ? -1 : (int)ADDRLEN & 0;
}
