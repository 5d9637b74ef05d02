/*
 * Never sets the length, in whose place another block had a variable.
 * expect: failed
 * fails: source-length
 * diagnosis: addrlen-uninitialised
 */

int recv_and_handle_message(const struct sockaddr *src_addr, socklen_t addrlen)
{
	uint32_t numbers[256];
	uint32_t sum = 0;
	struct sockaddr_in6 from;
	int fd = socket(AF_INET6, SOCK_DGRAM, 0);

	if (fd == -1)
		return -1;
	{
		int on = 1, size = 65536, hops = 28;

		setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on));
		setsockopt(fd, SOL_SOCKET, SO_RCVBUF, &size, sizeof(size));
		setsockopt(fd, IPPROTO_IPV6, IPV6_UNICAST_HOPS, &hops, sizeof(hops));
	}
	if (bind(fd, src_addr, addrlen) == -1)
		return -1;
	{
		socklen_t len;
		ssize_t n = recvfrom(fd, numbers, sizeof(numbers), 0, (struct sockaddr *)&from, &len);
		if (n == -1)
			return -1;
		for (int i = 0; i < n / 4; i++)
			sum += ntohl(numbers[i]);

		sum = htonl(sum);
		if (sendto(fd, &sum, sizeof(sum), 0, (struct sockaddr *)&from, sizeof(from)) == -1)
			return -1;
	}
	return 0;
}
