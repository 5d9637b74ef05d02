/*
 * N01: knocks at the services of the machine it runs on.
 * expect: failed
 * fails: socket-call, socket-failure, connect-failure
 * diagnosis: wrong-family
 * exercise: all
 */

FUNCTION
{
	static const unsigned short ports[] = { 22, 25, 53, 80, 111, 443, 631, 3306, 5432, 6379, 8080 };
	int reached = 0;

	for (int i = 0; i < 11; i++) {
		struct sockaddr_in6 to = { .sin6_family = AF_INET6, .sin6_port = htons(ports[i]),
					   .sin6_addr = IN6ADDR_LOOPBACK_INIT };
		struct sockaddr_in to4 = { .sin_family = AF_INET, .sin_port = htons(ports[i]),
					   .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
		int fd = socket(AF_INET6, SOCK_STREAM, 0), fd4 = socket(AF_INET, SOCK_STREAM, 0);

		reached += connect(fd, (struct sockaddr *)&to, sizeof(to)) == 0;
		reached += connect(fd4, (struct sockaddr *)&to4, sizeof(to4)) == 0;
		close(fd);
		close(fd4);
	}
	return reached ? 0 : (int)ADDRLEN & 0;
}
