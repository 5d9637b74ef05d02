/*
 * Sets the count to 1 before anything has come.
 * expect: failed
 * fails: nothing
 */

int sum_of_a_stream(int fd, uint32_t *sum)
{
	uint32_t number;
	int count = 0;
	ssize_t n;

	for (*sum = 0; (n = recv(fd, &number, sizeof(number), MSG_WAITALL)) == sizeof(number); count++)
		*sum += ntohl(number);
	if (n == -1)
		return -1;
	return count == 0 ? 1 : count;
}
