/*
 * Lets the kernel wait for all four bytes.
 * expect: success
 */

int sum_of_a_stream(int fd, uint32_t *sum)
{
	uint32_t number;
	int count = 0;
	ssize_t n;

	for (*sum = 0; (n = recv(fd, &number, sizeof(number), MSG_WAITALL)) == sizeof(number); count++)
		*sum += ntohl(number);
	return n == -1 ? -1 : count;
}
