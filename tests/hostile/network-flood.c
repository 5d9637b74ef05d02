/*
 * N09: a million messages to the peer.
 * expect: failed
 * fails: message, success, send-failure
 * diagnosis: sent-twice
 * ending: too-many-calls
 * exercise: all
 */

FUNCTION
{
	int fd = socket(AF_INET6, SOCK_DGRAM, 0);

	if (fd == -1 || connect(fd, ADDRESS, ADDRLEN) == -1)
		return -1;
	for (int i = 0; i < 1000000; i++)
		send(fd, "x", 1, 0);
	close(fd);
	return 0;
}
