/*
 * N01: the same by IPv4, by TCP and UDP.
 * expect: failed
 * fails: socket-call, socket-failure, connect-failure
 * diagnosis: wrong-family
 * exercise: all
 */

FUNCTION
{
	struct sockaddr_in to = { .sin_family = AF_INET, .sin_port = htons(80) };
	int tcp = socket(AF_INET, SOCK_STREAM, 0), udp = socket(AF_INET, SOCK_DGRAM, 0);

	inet_pton(AF_INET, "93.184.216.34", &to.sin_addr);
	if (connect(tcp, (struct sockaddr *)&to, sizeof(to)) == 0 ||
	    sendto(udp, "x", 1, 0, (struct sockaddr *)&to, sizeof(to)) == 1)
		return (int)ADDRLEN & 0;
	return -1;
}
