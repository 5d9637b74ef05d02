/*
 * writev(), and says with perror() what went wrong.
 * expect: success
 */

#include <sys/uio.h>

int create_and_send_message(const struct sockaddr *dest_addr, socklen_t addrlen)
{
	uint32_t first[] = { htonl(1), htonl(3) }, rest[] = { htonl(5), htonl(7), htonl(9) };
	struct iovec pieces[] = {
		{ .iov_base = first, .iov_len = sizeof(first) },
		{ .iov_base = rest, .iov_len = sizeof(rest) },
	};
	int sockfd = socket(AF_INET6, SOCK_DGRAM, 0);

	if (sockfd < 0) {
		perror("socket");
		return -1;
	}
	if (connect(sockfd, dest_addr, addrlen) < 0) {
		perror("connect");
		close(sockfd);
		return -1;
	}
	if (writev(sockfd, pieces, 2) < 0) {
		fprintf(stderr, "writev: %s\n", strerror(errno));
		close(sockfd);
		return -1;
	}
	close(sockfd);
	return 0;
}
