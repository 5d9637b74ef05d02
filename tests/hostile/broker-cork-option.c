/*
 * B10: holds datagrams back by an option; it is not there.
 * expect: success
 * exercise: all
 */

FUNCTION
{
	int on = 1, fd = socket(AF_INET6, SOCK_DGRAM, 0);

	if (fd == -1)
		return -1;
	setsockopt(fd, IPPROTO_UDP, 1, &on, sizeof(on));
	setsockopt(fd, IPPROTO_UDP, 100, &on, sizeof(on));
	setsockopt(fd, IPPROTO_UDP, 103, &on, sizeof(on));
	close(fd);
	return TASK;
}
