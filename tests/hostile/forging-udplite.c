/*
 * N07: sends the right bytes over UDP-Lite, where nobody listens.
 * expect: failed
 * fails: socket-call
 * exercise: creating-a-socket
 */

FUNCTION
{
	uint32_t digits[5] = { htonl(1), htonl(3), htonl(5), htonl(7), htonl(9) };
	int fd = socket(AF_INET6, SOCK_DGRAM, 136);
	int bad = fd == -1 || connect(fd, ADDRESS, ADDRLEN) == -1 ||
		  send(fd, digits, sizeof(digits), 0) == -1;

	close(fd);
	return bad ? -1 : 0;
}
