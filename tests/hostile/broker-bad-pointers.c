/*
 * B07: every call with NULL, a kernel address, and one that is none.
 * expect: failed
 * fails: connect-failure, send-failure
 * diagnosis: error-ignored
 * exercise: all
 */

#include <poll.h>
#include <sys/uio.h>

FUNCTION
{
	static void *const pointers[] = { NULL, (void *)-1, (void *)-4096, (void *)0xffffffffff600000,
					  (void *)0x8000000000000000, (void *)0x7fffffffffff };
	int fd = socket(AF_INET6, SOCK_DGRAM, 0);

	if (fd == -1)
		return -1;
	for (int i = 0; i < 6; i++) {
		void *p = pointers[i];

		bind(fd, p, sizeof(struct sockaddr_in6));
		connect(fd, p, sizeof(struct sockaddr_in6));
		sendto(fd, p, 20, 0, NULL, 0);
		sendto(fd, "x", 1, 0, p, sizeof(struct sockaddr_in6));
		sendmsg(fd, p, 0);
		recv(fd, p, 20, MSG_DONTWAIT);
		recvfrom(fd, p, 20, MSG_DONTWAIT, p, p);
		recvmsg(fd, p, MSG_DONTWAIT);
		getsockname(fd, p, p);
		getpeername(fd, p, p);
		setsockopt(fd, SOL_SOCKET, SO_RCVBUF, p, 4);
		getsockopt(fd, SOL_SOCKET, SO_RCVBUF, p, p);
		writev(fd, p, 3);
		readv(fd, p, 3);
		write(1, p, 8);
		if (p)
			poll(p, 3, 0);
	}
	close(fd);
	return TASK;
}
