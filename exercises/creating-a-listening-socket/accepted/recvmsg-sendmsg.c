/*
 * recvmsg() and sendmsg(), with one msghdr for both.
 * expect: success
 */

#include <sys/uio.h>

int recv_and_handle_message(const struct sockaddr *src_addr, socklen_t addrlen)
{
	uint32_t numbers[256], sum = 0;
	struct sockaddr_storage peer;
	struct iovec piece = { numbers, sizeof(numbers) };
	struct msghdr message = {
		.msg_name = &peer, .msg_namelen = sizeof(peer), .msg_iov = &piece, .msg_iovlen = 1,
	};
	ssize_t n;
	int fd;

	if ((fd = socket(AF_INET6, SOCK_DGRAM, IPPROTO_UDP)) < 0 || bind(fd, src_addr, addrlen) < 0)
		return -1;
	if ((n = recvmsg(fd, &message, 0)) < 0)
		return -1;
	while (n > 0)
		sum += ntohl(numbers[(n -= 4) / 4]);
	numbers[0] = htonl(sum);
	piece.iov_len = 4;
	if (sendmsg(fd, &message, 0) < 0)
		return -1;
	return close(fd);
}
