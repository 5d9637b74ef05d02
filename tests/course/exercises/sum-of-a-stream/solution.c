/*
 * Collects four bytes, adds, and begins again.
 * expect: success
 */

int sum_of_a_stream(int fd, uint32_t *sum)
{
	uint8_t bytes[4];
	size_t filled = 0;
	int count = 0;

	*sum = 0;
	for (;;) {
		ssize_t n = recv(fd, bytes + filled, sizeof(bytes) - filled, 0);

		if (n == -1)
			return -1;
		if (n == 0)
			return count;
		filled += n;
		if (filled == sizeof(bytes)) {
			uint32_t number;

			memcpy(&number, bytes, sizeof(number));
			*sum += ntohl(number);
			count++;
			filled = 0;
		}
	}
}
