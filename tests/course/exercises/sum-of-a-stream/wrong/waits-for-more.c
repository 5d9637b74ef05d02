/*
 * Goes on when the other side has said all: recv() gives 0 for ever.
 * expect: failed
 * fails: sum
 * diagnosis: too-many-calls
 * ending: too-many-calls
 */

int sum_of_a_stream(int fd, uint32_t *sum)
{
	unsigned char bytes[4];
	int filled = 0;

	*sum = 0;
	for (;;) {
		ssize_t n = recv(fd, bytes + filled, sizeof(bytes) - filled, 0);

		if (n == -1)
			return -1;
		filled = (filled + n) % 4;
	}
}
