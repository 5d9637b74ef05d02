/*
 * B08: vectors without number, of lengths that overflow, that overlap.
 * expect: success
 * exercise: all
 */

#include <string.h>
#include <sys/uio.h>

static struct iovec vectors[1100];

FUNCTION
{
	struct msghdr message = { .msg_iov = vectors };
	int fd = socket(AF_INET6, SOCK_DGRAM | SOCK_NONBLOCK, 0);

	if (fd == -1)
		return -1;
	for (int i = 0; i < 1100; i++)
		vectors[i] = (struct iovec){ vectors, (size_t)-1 >> (i % 3) };
	for (size_t count = 1; count; count <<= 3) {
		message.msg_iovlen = count;
		sendmsg(fd, &message, 0);
		recvmsg(fd, &message, MSG_DONTWAIT);
		writev(fd, vectors, (int)count);
		readv(fd, vectors, (int)count);
		writev(1, vectors, (int)count);
	}
	message.msg_iovlen = 1024;
	for (int i = 0; i < 1024; i++)
		vectors[i] = (struct iovec){ NULL, 0 };
	message.msg_control = vectors;
	message.msg_controllen = (size_t)-1;
	sendmsg(fd, &message, 0);
	message.msg_name = vectors;
	message.msg_namelen = (socklen_t)-1;
	message.msg_controllen = 0;
	sendmsg(fd, &message, 0);
	recvmsg(fd, &message, MSG_DONTWAIT);
	close(fd);
	return TASK;
}
