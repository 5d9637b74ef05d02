/*
 * N10: binds an address that others can reach.
 * expect: success
 * exercise: all
 */

FUNCTION
{
	struct sockaddr_in own = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(0x0a000001) };
	int fd = socket(AF_INET, SOCK_DGRAM, 0);

	if (fd == -1)
		return -1;
	if (bind(fd, (struct sockaddr *)&own, sizeof(own)) == 0)
		return 0;
	close(fd);
	return TASK;
}
