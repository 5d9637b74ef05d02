/*
 * recvmmsg() and sendmmsg() with a single message.
 * expect: success
 */

#define _GNU_SOURCE
#include <sys/socket.h>
#include <sys/uio.h>

int recv_and_handle_message(const struct sockaddr *src_addr, socklen_t addrlen)
{
	uint32_t numbers[256], sum = 0;
	struct sockaddr_in6 sender;
	struct iovec piece = { numbers, sizeof(numbers) };
	struct mmsghdr message = { .msg_hdr = {
		.msg_name = &sender, .msg_namelen = sizeof(sender), .msg_iov = &piece, .msg_iovlen = 1,
	} };
	int fd = socket(AF_INET6, SOCK_DGRAM, 0);

	if (fd == -1)
		return -1;
	if (bind(fd, src_addr, addrlen) == -1)
		return -1;
	if (recvmmsg(fd, &message, 1, MSG_WAITFORONE, NULL) != 1)
		return -1;
	for (unsigned i = 0; i < message.msg_len / 4; i++)
		sum += ntohl(numbers[i]);
	sum = htonl(sum);
	piece = (struct iovec){ &sum, sizeof(sum) };
	if (sendmmsg(fd, &message, 1, 0) != 1)
		return -1;
	return 0;
}
