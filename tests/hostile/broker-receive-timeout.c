/*
 * B11: waits four seconds for what never comes; they pass in virtual time.
 * expect: success
 * exercise: all
 */

#include <sys/time.h>

FUNCTION
{
	struct timeval time = { 4, 0 };
	int fd = socket(AF_INET6, SOCK_DGRAM, 0);
	char byte;

	if (fd == -1)
		return -1;
	setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &time, sizeof(time));
	recv(fd, &byte, 1, 0);
	close(fd);
	return TASK;
}
