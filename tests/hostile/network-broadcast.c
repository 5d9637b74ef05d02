/*
 * N08: to everybody, by IPv4.
 * expect: failed
 * fails: socket-call, send-failure
 * diagnosis: wrong-family
 * exercise: all
 */

FUNCTION
{
	struct sockaddr_in to = { .sin_family = AF_INET, .sin_port = htons(9), .sin_addr.s_addr = 0xffffffff };
	int on = 1, fd = socket(AF_INET, SOCK_DGRAM, 0);

	if (fd == -1)
		return -1;
	setsockopt(fd, SOL_SOCKET, SO_BROADCAST, &on, sizeof(on));
	sendto(fd, "x", 1, 0, (struct sockaddr *)&to, sizeof(to));
	close(fd);
	return (int)ADDRLEN & 0;
}
