/*
 * A right answer, and before it every kind of socket call, on streams and datagrams of its own: each
 * gives the grader a call that can be made to fail. Whatever fails here without the plan's doing is
 * told by the result.
 */

#include <poll.h>
#include <sys/select.h>

static int stream_socket(void)
{
	int one = 1, fd = socket(AF_INET6, SOCK_STREAM, 0);

	if (fd < 0 || setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &one, sizeof(one)) < 0)
		return -1;
	return fd;
}

/* Whether both ends of a connection to ourselves say what they should. */
static int talk_by_stream(void)
{
	struct sockaddr_in6 name = { .sin6_family = AF_INET6, .sin6_addr = IN6ADDR_LOOPBACK_INIT,
				     .sin6_port = htons(5002) };
	socklen_t length = sizeof(name);
	int listener = stream_socket(), mine = stream_socket(), other;
	struct pollfd ready = { .events = POLLIN };
	char bytes[8];

	if (listener < 0 || mine < 0 || bind(listener, (struct sockaddr *)&name, length) < 0 ||
	    getsockname(listener, (struct sockaddr *)&name, &length) < 0 || listen(listener, 1) < 0 ||
	    connect(mine, (struct sockaddr *)&name, length) < 0)
		return 0;
	other = accept(listener, NULL, NULL);
	if (other < 0 || getpeername(mine, (struct sockaddr *)&name, &length) < 0)
		return 0;
	ready.fd = other;
	if (send(mine, "stream", 6, 0) != 6 || poll(&ready, 1, 1000) != 1 ||
	    recv(other, bytes, 2, 0) != 2 || recv(other, bytes, 4, MSG_WAITALL) != 4 ||
	    memcmp(bytes, "ream", 4) != 0)
		return 0;
	if (write(other, "back", 4) != 4 || read(mine, bytes, sizeof(bytes)) != 4 ||
	    shutdown(mine, SHUT_WR) < 0 || recv(other, bytes, sizeof(bytes), 0) != 0)
		return 0;
	return close(mine) == 0 && close(other) == 0 && close(listener) == 0;
}

static int talk_by_datagram(void)
{
	struct sockaddr_in6 name = { .sin6_family = AF_INET6, .sin6_addr = IN6ADDR_LOOPBACK_INIT,
				     .sin6_port = htons(5001) };
	struct timeval time = { .tv_sec = 1 };
	socklen_t length = sizeof(name);
	int to = socket(AF_INET6, SOCK_DGRAM, 0), from = socket(AF_INET6, SOCK_DGRAM, 0);
	int size = 0;
	socklen_t size_length = sizeof(size);
	char bytes[16];
	fd_set set;

	if (to < 0 || from < 0 || bind(to, (struct sockaddr *)&name, length) < 0 ||
	    setsockopt(to, SOL_SOCKET, SO_RCVTIMEO, &time, sizeof(time)) < 0 ||
	    getsockopt(to, SOL_SOCKET, SO_RCVBUF, &size, &size_length) < 0 || size <= 0)
		return 0;
	if (sendto(from, "in ", 3, MSG_MORE, (struct sockaddr *)&name, length) != 3 ||
	    sendto(from, "parts", 5, 0, (struct sockaddr *)&name, length) != 5)
		return 0;
	FD_ZERO(&set);
	FD_SET(to, &set);
	if (select(to + 1, &set, NULL, NULL, &time) != 1 ||
	    recvfrom(to, bytes, sizeof(bytes), 0, (struct sockaddr *)&name, &length) != 8 ||
	    memcmp(bytes, "in parts", 8) != 0)
		return 0;
	/* Nothing more comes: the timeout passes. */
	if (recv(to, bytes, sizeof(bytes), 0) >= 0 || errno != EAGAIN)
		return 0;
	return close(to) == 0 && close(from) == 0;
}

int create_and_send_message(const struct sockaddr *dest_addr, socklen_t addrlen)
{
	int values[] = { htonl(1), htonl(3), htonl(5), htonl(7), htonl(9) };
	int fd = socket(AF_INET6, SOCK_DGRAM, 0);

	if (fd < 0 || connect(fd, dest_addr, addrlen) < 0 ||
	    send(fd, values, sizeof(values), 0) != (ssize_t)sizeof(values))
		return -1;
	if (!talk_by_stream())
		return 77;
	return talk_by_datagram() ? 0 : 78;
}
