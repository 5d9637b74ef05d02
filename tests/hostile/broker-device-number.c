/*
 * B10: the same by the card's number.
 * expect: TODO
 * exercise: all
 */

FUNCTION
{
	int number = 2, fd = socket(AF_INET6, SOCK_DGRAM, 0);

	setsockopt(fd, SOL_SOCKET, 62, &number, sizeof(number));
	return TASK;
}
