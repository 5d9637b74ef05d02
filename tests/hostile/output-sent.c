/*
 * O01: sends bytes that a report would show.
 * expect: failed
 * fails: message, send-failure
 * exercise: all
 */

FUNCTION
{
	struct sockaddr_in6 to = { .sin6_family = AF_INET6, .sin6_addr = IN6ADDR_LOOPBACK_INIT };
	static const char text[] = "\033[2J</pre><script>alert(1)</script>\n\n.. raw:: html\n\n   <b>\xff\u202e]]>";
	int fd = socket(AF_INET6, SOCK_DGRAM, 0);

	if (fd == -1 || connect(fd, ADDRESS, ADDRLEN) == -1)
		return -1;
	to.sin6_port = htons(9);
	send(fd, text, sizeof(text), 0);
	close(fd);
	return (int)to.sin6_port & 0;
}
