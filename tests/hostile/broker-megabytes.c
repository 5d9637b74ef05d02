/*
 * B21: a hundred megabytes of datagrams.
 * expect: failed
 * fails: message, success, send-failure
 * diagnosis: sent-twice
 * ending: too-many-calls
 * exercise: all
 */

static char bytes[60000];

FUNCTION
{
	int fd = socket(AF_INET6, SOCK_DGRAM, 0);

	if (fd == -1 || connect(fd, ADDRESS, ADDRLEN) == -1)
		return -1;
	for (int i = 0; i < 1700; i++)
		send(fd, bytes, sizeof(bytes), 0);
	close(fd);
	return 0;
}
