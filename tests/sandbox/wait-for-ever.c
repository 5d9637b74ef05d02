/*
 * Waits for what never comes, in the way that its one argument names. Sockets are made so that the one
 * waited for is descriptor 3. Runs in the sandbox, linked with static libc.
 */

#include <arpa/inet.h>
#include <errno.h>
#include <linux/futex.h>
#include <netinet/in.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

static struct sockaddr_in6 address = { .sin6_family = AF_INET6, .sin6_addr = IN6ADDR_LOOPBACK_INIT,
				       .sin6_port = 0x1234 };
#define ADDRESS (struct sockaddr *)&address, sizeof(address)

static char bytes[1 << 16];
static struct iovec vector = { bytes, sizeof(bytes) };
static struct msghdr message = { .msg_iov = &vector, .msg_iovlen = 1 };
static struct mmsghdr messages[2] = { { { .msg_iov = &vector, .msg_iovlen = 1 } },
				      { { .msg_iov = &vector, .msg_iovlen = 1 } } };

static int udp(void)
{
	return socket(AF_INET6, SOCK_DGRAM, 0);
}

static int tcp(void)
{
	return socket(AF_INET6, SOCK_STREAM, 0);
}

static int bound(int fd)
{
	bind(fd, ADDRESS);
	return fd;
}

static int connected(int fd)
{
	connect(fd, ADDRESS);
	return fd;
}

/* 3 is the client's end of a connection, the other is open, too. */
static int stream(void)
{
	int client = tcp(), listener = bound(tcp());

	listen(listener, 1);
	connect(client, ADDRESS);
	accept(listener, NULL, NULL);
	return client;
}

static int full_backlog(void)
{
	int client = tcp(), listener = bound(tcp());

	listen(listener, 0);
	connected(tcp());
	return client;
}

static int listening(void)
{
	int fd = bound(tcp());

	listen(fd, 1);
	return fd;
}

static fd_set set_of(int fd)
{
	fd_set set;

	FD_ZERO(&set);
	FD_SET(fd, &set);
	return set;
}

static void recv_twice(int fd)
{
	sendto(fd, "to myself", 9, 0, ADDRESS);
	recv(fd, bytes, sizeof(bytes), 0);
	recv(fd, bytes, sizeof(bytes), 0);
}

static sigset_t no_signals(void)
{
	sigset_t set;

	sigemptyset(&set);
	return set;
}

int main(int argc, char **argv)
{
	const char *name = argc > 1 ? argv[1] : "";
	const sigset_t none = no_signals();
	fd_set set;

#define WAY(way) else if (!strcmp(name, way))
	if (!*name)
		return 98;
	WAY("recv") recv(udp(), bytes, 8, 0);
	WAY("recv-bound") recv(bound(udp()), bytes, 8, 0);
	WAY("recv-connected") recv(connected(udp()), bytes, 8, 0);
	WAY("recv-again") recv_twice(bound(udp()));
	WAY("recv-again-connected") recv_twice(connected(bound(udp())));
	WAY("recvfrom") recvfrom(bound(udp()), bytes, 8, 0, (struct sockaddr *)&address, &(socklen_t){ 28 });
	WAY("recvmsg") recvmsg(bound(udp()), &message, 0);
	WAY("recvmmsg") recvmmsg(bound(udp()), messages, 2, 0, NULL);
	WAY("read") read(bound(udp()), bytes, 8);
	WAY("readv") readv(bound(udp()), &vector, 1);
	WAY("recv-peek") recv(bound(udp()), bytes, 8, MSG_PEEK);
	WAY("recv-stream") recv(stream(), bytes, 8, 0);
	WAY("recv-all") recv(stream(), bytes, 8, MSG_WAITALL);
	WAY("read-stream") read(stream(), bytes, 8);
	WAY("accept") accept(listening(), NULL, NULL);
	WAY("accept4") accept4(listening(), NULL, NULL, 0);
	WAY("connect") connect(full_backlog(), ADDRESS);
	WAY("send-stream") for (int fd = stream(); send(fd, bytes, sizeof(bytes), 0) > 0;);
	WAY("write-stream") for (int fd = stream(); write(fd, bytes, sizeof(bytes)) > 0;);
	WAY("writev-stream") for (int fd = stream(); writev(fd, &vector, 1) > 0;);
	WAY("sendmsg-stream") for (int fd = stream(); sendmsg(fd, &message, 0) > 0;);
	WAY("sendmmsg-stream") for (int fd = stream(); sendmmsg(fd, messages, 2, 0) > 0;);
	WAY("poll") poll(&(struct pollfd){ bound(udp()), POLLIN, 0 }, 1, -1);
	WAY("poll-nothing") poll(NULL, 0, -1);
	WAY("ppoll") ppoll(&(struct pollfd){ bound(udp()), POLLIN, 0 }, 1, NULL, &none);
	WAY("poll-room") {
		int fd = stream();

		while (send(fd, bytes, sizeof(bytes), MSG_DONTWAIT) > 0)
			;
		poll(&(struct pollfd){ fd, POLLOUT, 0 }, 1, -1);
	}
	WAY("select") {
		set = set_of(bound(udp()));
		select(4, &set, NULL, NULL, NULL);
	}
	WAY("pselect") {
		set = set_of(bound(udp()));
		pselect(4, NULL, NULL, &set, NULL, &none);
	}
	WAY("select-nothing") select(0, NULL, NULL, NULL, NULL);
	WAY("futex") syscall(SYS_futex, &(int){ 1 }, FUTEX_WAIT, 1, NULL);
	WAY("pause") pause();
	WAY("sigsuspend") sigsuspend(&none);
	WAY("sigwait") sigwait(&none, &(int){ 0 });
	WAY("sigwaitinfo") sigwaitinfo(&none, NULL);
	WAY("input") read(0, bytes, 8);
	WAY("input-line") fgets(bytes, sizeof(bytes), stdin);
	/* Something does come, or time passes: none of these waits for ever. */
	WAY("poll-timeout") return poll(&(struct pollfd){ bound(udp()), POLLIN, 0 }, 1, 1000);
	WAY("select-timeout") return select(0, NULL, NULL, NULL, &(struct timeval){ 1, 0 });
	WAY("own-datagram") {
		int fd = connected(bound(udp()));

		send(fd, "to myself", 9, 0);
		return recv(fd, bytes, 9, 0) == 9 ? 0 : 97;
	}
	else
		return 98;
	return 99;
}
