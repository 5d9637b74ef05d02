/*
 * Reads single bytes, after poll() has said that there are some.
 * expect: success
 */

#include <poll.h>

int sum_of_a_stream(int fd, uint32_t *sum)
{
	struct pollfd fds = { .fd = fd, .events = POLLIN };
	uint32_t number = 0;
	unsigned char byte;
	int bytes = 0;

	*sum = 0;
	for (;;) {
		ssize_t n;

		if (poll(&fds, 1, -1) == -1)
			return -1;
		n = read(fd, &byte, 1);
		if (n <= 0)
			return n == 0 ? bytes / 4 : -1;
		number = number << 8 | byte;
		if (++bytes % 4 == 0)
			*sum += number;
	}
}
