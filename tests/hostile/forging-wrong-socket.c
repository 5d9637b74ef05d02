/*
 * F24: connects one socket and sends from another.
 * expect: failed
 * fails: destination, socket-failure
 * diagnosis: send-unconnected
 * exercise: creating-a-socket
 */

FUNCTION
{
	uint32_t digits[5] = { htonl(1), htonl(3), htonl(5), htonl(7), htonl(9) };
	int shown = socket(AF_INET6, SOCK_DGRAM, 0), used = socket(AF_INET6, SOCK_DGRAM, 0);
	int bad = shown == -1 || used == -1 || connect(shown, ADDRESS, ADDRLEN) == -1 ||
		  sendto(used, digits, 20, 0, ADDRESS, ADDRLEN) == -1;

	close(shown);
	close(used);
	return bad ? -1 : 0;
}
