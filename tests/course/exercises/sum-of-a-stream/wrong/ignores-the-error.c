/*
 * Takes a failed recv() for the end of the stream.
 * expect: failed
 * fails: recv-failure
 * diagnosis: wrong-error-return
 */

int sum_of_a_stream(int fd, uint32_t *sum)
{
	uint32_t number;
	int count = 0;

	for (*sum = 0; recv(fd, &number, sizeof(number), MSG_WAITALL) == sizeof(number); count++)
		*sum += ntohl(number);
	return count;
}
