/*
 * B10: marks its packets for another route.
 * expect: TODO
 * exercise: all
 */

FUNCTION
{
	int mark = 1, fd = socket(AF_INET6, SOCK_DGRAM, 0);

	setsockopt(fd, SOL_SOCKET, SO_MARK, &mark, sizeof(mark));
	return TASK;
}
