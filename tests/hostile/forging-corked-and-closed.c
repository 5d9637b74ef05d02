/*
 * B: the right message leaves, a second one waits behind MSG_MORE and replaces nothing.
 * expect: failed
 * fails: message
 * exercise: creating-a-socket
 */

FUNCTION
{
	uint32_t digits[5] = { htonl(1), htonl(3), htonl(5), htonl(7), htonl(9) };
	int fd = socket(AF_INET6, SOCK_DGRAM, 0);
	int bad = fd == -1 || connect(fd, ADDRESS, ADDRLEN) == -1 ||
		  send(fd, digits, 8, MSG_MORE) == -1 || send(fd, digits, sizeof(digits), 0) == -1;

	close(fd);
	return bad ? -1 : 0;
}
