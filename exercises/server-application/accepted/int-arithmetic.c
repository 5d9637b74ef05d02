/*
 * Signed integers that wrap around, and %u at the end.
 * expect: success
 */

int recv_and_handle_message(const struct sockaddr *src_addr, socklen_t addrlen)
{
	int numbers[65] = { 0 }, result, fd, n, i, s;
	char *request = (char *)numbers + 3, answer[20];
	struct sockaddr_in6 from;
	socklen_t len = sizeof from;

	fd = socket(AF_INET6, SOCK_DGRAM, 0);
	if (fd < 0)
		return -1;
	if (bind(fd, src_addr, addrlen) < 0) {
		printf("bind: %s\n", strerror(errno));
		return -1;
	}
	n = recvfrom(fd, request, sizeof numbers - 3, 0, (struct sockaddr *)&from, &len);
	if (n < 0) {
		printf("recvfrom: %s\n", strerror(errno));
		return -1;
	}
	printf("header %#x, %d numbers\n", *request & 0xff, n / 4);
	result = *request >> 1 & 7;
	s = 0;
	if (result <= 1) {
		for (i = 1; i <= n / 4; i++) {
			if (*request & 2)
				result = result * ntohl(numbers[i]);
			else
				result = result + ntohl(numbers[i]);
		}
		s = sprintf(answer + 1, "%u", result);
		if (!(*request & 1)) {
			result = htonl(result);
			memcpy(answer + 1, &result, s = 4);
		}
	}
	answer[0] = s > 0 ? '\x80' : 0;
	if (sendto(fd, answer, s + 1, 0, (struct sockaddr *)&from, len) < 0) {
		printf("sendto: %s\n", strerror(errno));
		return -1;
	}
	return s;
}
