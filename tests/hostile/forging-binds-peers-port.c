/*
 * F22: tries to bind the address it was given, to be its own peer.
 * expect: failed
 * fails: destination, socket-failure
 * diagnosis: bound-to-peer
 * exercise: creating-a-socket
 */

FUNCTION
{
	uint32_t digits[5] = { htonl(1), htonl(3), htonl(5), htonl(7), htonl(9) };
	int on = 1, peer = socket(AF_INET6, SOCK_DGRAM, 0), fd = socket(AF_INET6, SOCK_DGRAM, 0);

	if (peer == -1 || fd == -1)
		return -1;
	setsockopt(peer, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on));
	setsockopt(peer, SOL_SOCKET, SO_REUSEPORT, &on, sizeof(on));
	if (bind(peer, ADDRESS, ADDRLEN) == -1)
		return -1;
	if (connect(fd, ADDRESS, ADDRLEN) == -1 || send(fd, digits, 20, 0) == -1)
		return -1;
	return 0;
}
