/*
 * Everything on the heap, as long as the message is.
 * expect: success
 */

int recv_and_handle_message(const struct sockaddr *src_addr, socklen_t addrlen)
{
	struct sockaddr *from = calloc(1, addrlen);
	socklen_t length = addrlen;
	uint8_t *request, *answer;
	ssize_t n, size = 1;
	int fd = socket(AF_INET6, SOCK_DGRAM | SOCK_CLOEXEC, 0);

	if (fd == -1 || !from) {
		free(from);
		return -1;
	}
	if (bind(fd, src_addr, addrlen) == -1 ||
	    (n = recvfrom(fd, NULL, 0, MSG_PEEK | MSG_TRUNC, from, &length)) == -1) {
		free(from);
		close(fd);
		return -1;
	}
	request = malloc(n);
	if (recv(fd, request, n, 0) != n)
		return -1;
	answer = malloc(32);
	answer[0] = 0x7f;
	if (((request[0] >> 1) & 7) < 2) {
		unsigned result = (request[0] >> 1) & 1;

		for (uint8_t *p = request + 1; p != request + n; p += 4) {
			unsigned x = 0;

			for (int i = 0; i < 4; i++)
				x = x << 8 | p[i];
			if (request[0] & 2)
				result *= x;
			else
				result += x;
		}
		answer[0] = 0x80;
		if (request[0] & 1) {
			char digits[11];

			sprintf(digits, "%u", result);
			memcpy(answer + 1, digits, strlen(digits));
			size += strlen(digits);
		} else {
			for (int shift = 24; shift >= 0; shift -= 8)
				answer[size++] = result >> shift;
		}
	}
	n = sendto(fd, answer, size, 0, from, length);
	free(from);
	free(request);
	free(answer);
	close(fd);
	return n == size ? 0 : -1;
}
