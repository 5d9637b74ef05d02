/*
 * F24: shows a right socket, and sends from one of IPv4.
 * expect: failed
 * fails: socket-call, socket-failure
 * diagnosis: wrong-family
 * exercise: creating-a-socket
 */

FUNCTION
{
	uint32_t digits[5] = { htonl(1), htonl(3), htonl(5), htonl(7), htonl(9) };
	struct sockaddr_in to = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK),
				  .sin_port = ((const struct sockaddr_in6 *)ADDRESS)->sin6_port };
	int shown = socket(AF_INET6, SOCK_DGRAM, 0), used = socket(AF_INET, SOCK_DGRAM, 0);
	int bad = shown == -1 || used == -1 || connect(shown, ADDRESS, ADDRLEN) == -1 ||
		  sendto(used, digits, 20, 0, (struct sockaddr *)&to, sizeof(to)) == -1;

	close(shown);
	close(used);
	return bad ? -1 : 0;
}
