/*
 * N07: sends the message by TCP.
 * expect: failed
 * fails: socket-call
 * diagnosis: wrong-type
 * exercise: creating-a-socket
 */

FUNCTION
{
	uint32_t digits[5] = { htonl(1), htonl(3), htonl(5), htonl(7), htonl(9) };
	int fd = socket(AF_INET6, SOCK_STREAM, 0);
	int bad = fd == -1 || connect(fd, ADDRESS, ADDRLEN) == -1 || send(fd, digits, 20, 0) == -1;

	close(fd);
	return bad ? -1 : 0;
}
