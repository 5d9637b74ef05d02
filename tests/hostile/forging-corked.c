/*
 * B: says MSG_MORE with its only message, so that nothing ever leaves.
 * expect: failed
 * fails: message
 * diagnosis: nothing-sent
 * exercise: creating-a-socket
 */

FUNCTION
{
	uint32_t digits[5] = { htonl(1), htonl(3), htonl(5), htonl(7), htonl(9) };
	int fd = socket(AF_INET6, SOCK_DGRAM, 0);
	int bad = fd == -1 || connect(fd, ADDRESS, ADDRLEN) == -1 ||
		  send(fd, digits, sizeof(digits), MSG_MORE) == -1;

	close(fd);
	return bad ? -1 : 0;
}
