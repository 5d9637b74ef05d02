/*
 * Receives once and takes that for all there is.
 * expect: failed
 * fails: pieces
 */

int sum_of_a_stream(int fd, uint32_t *sum)
{
	uint32_t numbers[64];
	ssize_t n = recv(fd, numbers, sizeof(numbers), 0);

	if (n == -1)
		return -1;
	*sum = 0;
	for (int i = 0; i < n / 4; i++)
		*sum += ntohl(numbers[i]);
	return n / 4;
}
