/*
 * B09: hands descriptors over with a message.
 * expect: success
 * exercise: all
 */

#include <string.h>

FUNCTION
{
	char control[CMSG_SPACE(sizeof(int) * 3)] = { 0 };
	struct iovec vector = { (char *)"x", 1 };
	struct msghdr message = { (void *)(unsigned long)ADDRESS, ADDRLEN, &vector, 1, control,
				  sizeof(control), 0 };
	struct cmsghdr *header = CMSG_FIRSTHDR(&message);
	int fd = socket(AF_INET6, SOCK_DGRAM, 0);

	if (fd == -1)
		return -1;
	header->cmsg_level = SOL_SOCKET;
	header->cmsg_len = CMSG_LEN(sizeof(int) * 3);
	for (int type = 0; type < 64; type++) {
		header->cmsg_type = type;
		if (sendmsg(fd, &message, 0) >= 0)
			return 0;
	}
	close(fd);
	return TASK;
}
