/*
 * Believes that each recv() gives a whole integer.
 * expect: failed
 * fails: pieces
 */

int sum_of_a_stream(int fd, uint32_t *sum)
{
	uint32_t number = 0;
	int count = 0;
	ssize_t n;

	*sum = 0;
	while ((n = recv(fd, &number, sizeof(number), 0)) > 0) {
		*sum += ntohl(number);
		count++;
	}
	return n == -1 ? -1 : count;
}
