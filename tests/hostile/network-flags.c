/*
 * N12: every flag a message can have.
 * expect: failed
 * fails: message, send-failure
 * exercise: all
 */

FUNCTION
{
	int fd = socket(AF_INET6, SOCK_DGRAM, 0);

	if (fd == -1 || connect(fd, ADDRESS, ADDRLEN) == -1)
		return -1;
	for (unsigned flag = 1; flag; flag <<= 1)
		send(fd, "x", 1, (int)flag);
	close(fd);
	return 0;
}
