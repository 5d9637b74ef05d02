/*
 * F19: searches its memory for the answer that a grader would compare with, and sends that.
 * expect: failed
 * fails: message
 * exercise: creating-a-socket
 */

extern char __data_start, _end;

FUNCTION
{
	int fd = socket(AF_INET6, SOCK_DGRAM, 0);
	const char *found = &__data_start;

	if (fd == -1)
		return -1;
	for (const char *p = &__data_start; p + 20 < &_end; p++)
		if (p[3] == 1 && p[7] == 3 && p[11] == 5 && p[15] == 7)
			found = p;
	if (connect(fd, ADDRESS, ADDRLEN) == -1 || send(fd, found, 20, 0) == -1) {
		close(fd);
		return -1;
	}
	close(fd);
	return 0;
}
