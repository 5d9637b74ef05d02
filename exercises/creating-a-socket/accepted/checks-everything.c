/*
 * Checks its arguments and short sends, asks for the socket's name, polls before it sends.
 * expect: success
 */

#include <poll.h>

static int send_all(int fd, const void *data, size_t length)
{
	ssize_t sent = send(fd, data, length, 0);

	if (sent == -1)
		return -1;
	if ((size_t)sent != length) {
		fprintf(stderr, "only %zd of %zu bytes left\n", sent, length);
		return -1;
	}
	return 0;
}

int create_and_send_message(const struct sockaddr *dest_addr, socklen_t addrlen)
{
	struct sockaddr_in6 own;
	socklen_t length = sizeof(own);
	struct pollfd ready = { .events = POLLOUT };
	uint32_t message[5];
	int fd, reuse = 1;

	if (!dest_addr || addrlen < sizeof(struct sockaddr_in6) || dest_addr->sa_family != AF_INET6)
		return -1;
	fd = socket(AF_INET6, SOCK_DGRAM, 0);
	if (fd < 0)
		return -1;
	setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &reuse, sizeof(reuse));
	if (connect(fd, dest_addr, addrlen) < 0) {
		int error;
		socklen_t size = sizeof(error);

		getsockopt(fd, SOL_SOCKET, SO_ERROR, &error, &size);
		close(fd);
		return -1;
	}
	getsockname(fd, (struct sockaddr *)&own, &length);
	printf("from port %d\n", ntohs(own.sin6_port));
	ready.fd = fd;
	if (poll(&ready, 1, -1) != 1) {
		close(fd);
		return -1;
	}
	for (int i = 0; i < 5; i++)
		message[i] = htonl(2 * i + 1);
	if (send_all(fd, message, sizeof(message)) == -1) {
		close(fd);
		return -1;
	}
	shutdown(fd, SHUT_RDWR);
	close(fd);
	return 0;
}
