/*
 * F25: does the task, then sends one more message to be on the safe side.
 * expect: failed
 * fails: message
 * exercise: all
 */

FUNCTION
{
	struct sockaddr_in6 to = { .sin6_family = AF_INET6, .sin6_addr = IN6ADDR_LOOPBACK_INIT };
	int got = TASK, fd;

	if (got == -1)
		return -1;
	fd = socket(AF_INET6, SOCK_DGRAM, 0);
	to.sin6_port = ((const struct sockaddr_in6 *)ADDRESS)->sin6_port;
	sendto(fd, "0", 1, 0, (struct sockaddr *)&to, sizeof(to));
	close(fd);
	return got;
}
