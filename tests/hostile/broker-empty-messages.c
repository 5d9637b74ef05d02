/*
 * B13: ten thousand times a thousand empty messages by sendmmsg().
 * expect: failed
 * fails: message, success, send-failure
 * diagnosis: sent-twice
 * ending: too-many-calls
 * exercise: all
 */

static struct mmsghdr messages[1024];

FUNCTION
{
	int fd = socket(AF_INET6, SOCK_DGRAM, 0);

	if (fd == -1 || connect(fd, ADDRESS, ADDRLEN) == -1)
		return -1;
	for (int i = 0; i < 9000; i++)
		sendmmsg(fd, messages, 1024, 0);
	close(fd);
	return 0;
}
