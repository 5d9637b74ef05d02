/*
 * A zeroed buffer, all of which is added up: what was not received is 0.
 * expect: success
 */

int recv_and_handle_message(const struct sockaddr *src_addr, socklen_t addrlen)
{
	static int numbers[256];
	struct sockaddr_in6 from;
	unsigned int len = sizeof from;
	int s, i, sum;

	memset(numbers, 0, sizeof numbers);
	s = socket(PF_INET6, SOCK_DGRAM, 0);
	if (s < 0)
		return -1;
	if (bind(s, src_addr, addrlen))
		return -1;
	if (recvfrom(s, numbers, sizeof numbers, 0, (void *)&from, &len) < 0)
		return -1;
	for (sum = i = 0; i < 256; i++)
		sum += ntohl(numbers[i]);
	char *text;
	asprintf(&text, "%d", sum);
	if (sendto(s, text, strlen(text), 0, (void *)&from, len) < 1)
		return -1;
	return 0;
}
