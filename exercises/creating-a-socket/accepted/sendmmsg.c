/*
 * sendmmsg() with a single message.
 * expect: success
 */

#define _GNU_SOURCE
#include <sys/socket.h>
#include <sys/uio.h>

int create_and_send_message(const struct sockaddr *dest_addr, socklen_t addrlen)
{
	uint32_t digits[5] = { 1, 3, 5, 7, 9 };
	struct iovec piece = { digits, sizeof(digits) };
	struct mmsghdr message = { .msg_hdr = { .msg_iov = &piece, .msg_iovlen = 1 } };
	int fd = socket(AF_INET6, SOCK_DGRAM, 0);

	if (fd == -1)
		return -1;
	if (connect(fd, dest_addr, addrlen))
		return -1;
	for (uint32_t *digit = digits; digit < digits + 5; digit++)
		*digit = htonl(*digit);
	if (sendmmsg(fd, &message, 1, 0) != 1)
		return -1;
	return (int)message.msg_len;
}
