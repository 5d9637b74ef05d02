/*
 * Header and numbers in pieces of their own, with recvmsg() and sendmsg().
 * expect: success
 */

#include <sys/uio.h>

int recv_and_handle_message(const struct sockaddr *src_addr, socklen_t addrlen)
{
	uint8_t head;
	uint32_t numbers[64], result;
	char text[12];
	struct sockaddr_in6 peer;
	struct iovec in[2] = { { &head, 1 }, { numbers, sizeof(numbers) } };
	struct msghdr message = {
		.msg_name = &peer, .msg_namelen = sizeof(peer), .msg_iov = in, .msg_iovlen = 2,
	};
	int fd = socket(AF_INET6, SOCK_DGRAM, 0);
	ssize_t n;

	if (fd == -1 || bind(fd, src_addr, addrlen) == -1 || (n = recvmsg(fd, &message, 0)) == -1) {
		close(fd);
		return -1;
	}
	int op = (head & 0x0e) >> 1, form = head & 0x01;

	result = op;
	for (int i = 0; i < n / 4; i++)
		result = op ? result * ntohl(numbers[i]) : result + ntohl(numbers[i]);
	head = op < 2 ? 1 << 7 : 0;
	in[1] = form ? (struct iovec){ text, snprintf(text, sizeof(text), "%u", result) }
		     : (struct iovec){ numbers, 4 };
	numbers[0] = htonl(result);
	message.msg_iovlen = op < 2 ? 2 : 1;
	n = sendmsg(fd, &message, 0);
	close(fd);
	return n == -1 ? -1 : 0;
}
