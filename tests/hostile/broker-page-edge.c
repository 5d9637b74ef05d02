/*
 * B07: buffers that run into an unreadable page, and results into a read-only one.
 * expect: failed
 * fails: connect-failure, send-failure
 * diagnosis: error-ignored
 * exercise: all
 */

#include <sys/mman.h>

static const char constant[64] = "constant";

FUNCTION
{
	char *pages = mmap(NULL, 8192, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	int fd = socket(AF_INET6, SOCK_DGRAM, 0);

	if (fd == -1)
		return -1;
	mprotect(pages + 4096, 4096, PROT_NONE);
	sendto(fd, pages + 4090, 20, 0, ADDRESS, ADDRLEN);
	connect(fd, (struct sockaddr *)(pages + 4090), sizeof(struct sockaddr_in6));
	getsockname(fd, (struct sockaddr *)(unsigned long)constant, (socklen_t *)(pages + 4094));
	read(0 - 1, (char *)(unsigned long)constant, 4);
	getcwd((char *)(unsigned long)constant, 16);
	getrandom((char *)(unsigned long)constant, 16, 0);
	close(fd);
	return constant[0] == 'c' ? TASK : 0;
}
