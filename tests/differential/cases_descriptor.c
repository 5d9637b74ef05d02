/* Descriptors: numbers, duplicates, flags, the closed and the never opened. */

#include "tests/differential/program.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "grader/base/util.h"

static void numbers(void)
{
	int a = (int)TELL(socket(AF_INET6, SOCK_DGRAM, 0));
	int b = (int)TELL(socket(AF_INET6, SOCK_DGRAM, 0));

	TELL(close(a));
	TELL(socket(AF_INET6, SOCK_STREAM, 0));
	TELL(close(0));
	TELL(socket(AF_INET6, SOCK_STREAM, 0));
	TELL(close(b));
	TELL(dup(0));
}

static void kinds(void)
{
	static const struct {
		int domain, type, protocol;
	} rows[] = {
		{ AF_INET6, SOCK_DGRAM, IPPROTO_UDP }, { AF_INET6, SOCK_DGRAM, IPPROTO_TCP },
		{ AF_INET6, SOCK_STREAM, IPPROTO_TCP }, { AF_INET6, SOCK_STREAM, IPPROTO_UDP },
		{ AF_INET, SOCK_DGRAM, IPPROTO_UDP }, { AF_INET6, SOCK_DGRAM, 9999 },
		{ AF_INET6, 0, 0 }, { AF_INET6, 77, 0 }, { AF_INET6, -1, 0 },
		{ AF_INET6, SOCK_DGRAM | SOCK_NONBLOCK, 0 }, { AF_INET6, SOCK_DGRAM | 0x100, 0 },
		{ AF_INET6, SOCK_RDM, 0 }, { AF_INET6, SOCK_SEQPACKET, 0 },
		{ AF_INET6, SOCK_DGRAM, -1 }, { 0, SOCK_DGRAM, 0 }, { -1, SOCK_DGRAM, 0 },
		{ 9999, SOCK_DGRAM, 0 }, { AF_INET, SOCK_STREAM, IPPROTO_TCP },
	};

	for (size_t i = 0; i < N_ELEMENTS(rows); i++) {
		note("%d %d %d", rows[i].domain, rows[i].type, rows[i].protocol);
		TELL(socket(rows[i].domain, rows[i].type, rows[i].protocol));
	}
}

static void raw(void)
{
	TELL(socket(AF_INET6, SOCK_RAW, IPPROTO_ICMPV6));
	TELL(socket(AF_INET, SOCK_RAW, IPPROTO_UDP));
	TELL(socket(AF_INET, SOCK_RAW, 0));
	TELL(socket(AF_PACKET, SOCK_RAW, 0));
}

static void closed(void)
{
	int fd = udp(), value = 0;
	char byte = 0;
	socklen_t length = sizeof(value);

	close(fd);
	TELL(close(fd));
	TELL(bind(fd, AT6(S1)));
	TELL(connect(fd, AT6(PEER)));
	TELL(listen(fd, 1));
	TELL(accept(fd, NULL, NULL));
	TELL(send(fd, &byte, 1, 0));
	TELL(sendto(fd, &byte, 1, 0, AT6(PEER)));
	TELL(write(fd, &byte, 1));
	TELL(write(fd, NULL, 0));
	TELL(recv(fd, &byte, 1, 0));
	TELL(read(fd, &byte, 1));
	TELL(shutdown(fd, SHUT_RD));
	TELL(getsockname(fd, NULL, NULL));
	TELL(getpeername(fd, NULL, NULL));
	TELL(getsockopt(fd, SOL_SOCKET, SO_ERROR, &value, &length));
	TELL(setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &value, sizeof(value)));
	TELL(dup(fd));
	TELL(dup2(fd, fd));
	TELL(dup2(fd, 9));
	TELL(fcntl(fd, F_GETFD));
	TELL(fcntl(fd, F_GETFL));
	TELL(ioctl(fd, FIONREAD, &value));
	TELL(fsync(fd));
	TELL(lseek(fd, 0, SEEK_SET));
}

static void odd_numbers(void)
{
	char byte = 0;

	TELL(close(-1));
	TELL(close(62));
	TELL(close(64));
	TELL(close(100000));
	TELL(recv(-1, &byte, 1, 0));
	TELL(send(-1, &byte, 1, 0));
	TELL(bind(-1, AT6(S1)));
	TELL(syscall(SYS_close, (1L << 32) | (unsigned)udp()));
}

static void not_sockets(void)
{
	int value = 0;
	char byte = 0;
	socklen_t length = sizeof(value);

	TELL(bind(0, AT6(S1)));
	TELL(connect(1, AT6(PEER)));
	TELL(listen(0, 1));
	TELL(accept(0, NULL, NULL));
	TELL(send(1, &byte, 1, 0));
	TELL(sendto(1, &byte, 1, 0, AT6(PEER)));
	TELL(recv(0, &byte, 1, 0));
	TELL(shutdown(0, SHUT_RD));
	TELL(getsockname(0, NULL, NULL));
	TELL(getpeername(0, NULL, NULL));
	TELL(getsockopt(0, SOL_SOCKET, SO_ERROR, &value, &length));
	TELL(setsockopt(0, SOL_SOCKET, SO_REUSEADDR, &value, sizeof(value)));
	TELL(write(0, &byte, 1));
	TELL(read(1, &byte, 1));
	TELL(lseek(1, 0, SEEK_SET));
	TELL(lseek(udp(), 0, SEEK_CUR));
	TELL(fsync(1));
	TELL(fsync(udp()));
}

static void duplicates_share(void)
{
	int fd = udp_to(PEER), copy = (int)TELL(dup(fd));

	TELL(close(fd));
	TELL(send(copy, "x", 1, 0));
	receive(copy);
	TELL(close(copy));
	TELL(send(copy, "x", 1, 0));
}

static void dup_two(void)
{
	int a = udp_at(S1), b = udp_at(S2);

	TELL(dup2(a, a));
	TELL(dup2(a, b));
	tell_names(b);
	TELL(bind(udp(), AT6(S2)));
	TELL(dup2(a, 40));
	tell_names(40);
	TELL(dup2(a, -1));
	TELL(dup2(a, 64));
	TELL(dup2(a, 63 - 1));
	TELL(dup3(a, a, 0));
	TELL(dup3(a, 20, O_CLOEXEC));
	TELL(fcntl(20, F_GETFD));
	TELL(dup3(a, 20, O_NONBLOCK));
	TELL(dup3(-1, 20, 0));
	TELL(dup3(a, 64, 0));
}

static void control_descriptor(void)
{
	int fd = (int)TELL(socket(AF_INET6, SOCK_DGRAM | SOCK_CLOEXEC, 0));

	TELL(fcntl(fd, F_GETFD));
	TELL(fcntl(fd, F_SETFD, 0));
	TELL(fcntl(fd, F_GETFD));
	TELL(fcntl(fd, F_SETFD, 0xff));
	TELL(fcntl(fd, F_GETFD));
	TELL(fcntl(fd, F_DUPFD, 30));
	TELL(fcntl(30, F_GETFD));
	TELL(fcntl(fd, F_DUPFD_CLOEXEC, 30));
	TELL(fcntl(31, F_GETFD));
	TELL(fcntl(fd, F_DUPFD, 64));
	TELL(fcntl(fd, F_DUPFD, -1));
	TELL(fcntl(fd, F_DUPFD, 62));
	TELL(fcntl(fd, F_DUPFD, 62));
	TELL(fcntl(fd, 9999));
}

static void control_flags(void)
{
	int fd = udp(), copy = dup(fd);
	char byte;

	TELL(fcntl(fd, F_GETFL));
	TELL(fcntl(fd, F_SETFL, O_NONBLOCK));
	TELL(fcntl(copy, F_GETFL));
	TELL(recv(copy, &byte, 1, 0));
	TELL(fcntl(copy, F_SETFL, O_RDONLY));
	TELL(fcntl(fd, F_GETFL));
	TELL(fcntl(fd, F_SETFL, O_APPEND | O_RDWR));
	TELL(fcntl(fd, F_GETFL));
	TELL(fcntl(0, F_GETFL));
	TELL(fcntl(1, F_GETFL));
	TELL(fcntl(socket(AF_INET6, SOCK_DGRAM | SOCK_NONBLOCK, 0), F_GETFL));
}

static void control_device(void)
{
	int fd = udp_at(S3), on = 1, off = 0, value = -1;
	char byte;

	TELL(ioctl(fd, FIONREAD, &value));
	note("%d bytes", value);
	receive(fd);
	TELL(ioctl(fd, FIONREAD, &value));
	note("%d bytes", value);
	TELL(ioctl(fd, FIONBIO, &on));
	TELL(fcntl(fd, F_GETFL));
	TELL(recv(fd, &byte, 1, 0));
	TELL(ioctl(fd, FIONBIO, &off));
	TELL(fcntl(fd, F_GETFL));
	TELL(ioctl(fd, FIONBIO, NULL));
	TELL(ioctl(fd, FIONREAD, NULL));
	TELL(ioctl(fd, FIONREAD, BAD_POINTER));
	TELL(ioctl(0, FIONBIO, &off));
	TELL(ioctl(0, FIONREAD, &value));
	TELL(isatty(0));
	TELL(isatty(fd));
	TELL(ioctl(tcp_listening(S1), FIONREAD, &value));
}

static void too_many(void)
{
	int fd, last = -1, count = 0;

	while ((fd = socket(AF_INET6, SOCK_DGRAM, 0)) >= 0) {
		last = fd;
		count++;
	}
	note("%d sockets, the last is %d", count, last);
	TELL(socket(AF_INET6, SOCK_DGRAM, 0));
	TELL(dup(last));
	TELL(fcntl(last, F_DUPFD, 3));
	TELL(dup2(last, 5));
	TELL(close(last));
	TELL(socket(AF_INET6, SOCK_DGRAM, 0));
}

static void accept_too_many(void)
{
	struct stream_pair pair = stream_pair();
	int client = tcp();

	TELL(connect(client, AT6(S1)));
	while (dup(pair.client) >= 0)
		;
	TELL(accept(pair.listener, NULL, NULL));
	TELL(close(pair.client));
	TELL(accept(pair.listener, NULL, NULL));
}

static void close_in_ranges(void)
{
	int a = udp(), b = udp();

	TELL(close_range((unsigned)a, (unsigned)a, 0));
	TELL(fcntl(a, F_GETFD));
	TELL(fcntl(b, F_GETFD));
	TELL(close_range(3, 62, CLOSE_RANGE_CLOEXEC));
	TELL(fcntl(b, F_GETFD));
	TELL(close_range(3, 62, 0));
	TELL(fcntl(b, F_GETFD));
	TELL(close_range(9, 8, 0));
	TELL(close_range(3, 62, 99));
	TELL(close_range(64, 900, 0));
}

static void close_standard(void)
{
	char byte;

	TELL(close(0));
	TELL(read(0, &byte, 1));
	TELL(close(1));
	TELL(write(1, "x", 1));
	TELL(close(2));
	TELL(udp());
	TELL(udp());
}

static void read_terminal(void)
{
	char byte;

	TELL(poll(&(struct pollfd){ 0, POLLIN, 0 }, 1, 0));
	TELL(read(0, &byte, 0));
	TELL(read(0, NULL, 0));
	TELL(read(0, &byte, 1));
}

static void nonblocking_input(void)
{
	char byte;

	TELL(fcntl(0, F_SETFL, O_NONBLOCK));
	TELL(read(0, &byte, 1));
}

static void socket_as_output(void)
{
	int fd = udp_to(PEER);

	TELL(dup2(fd, 1));
	TELL(write(1, "to the peer", 11));
	receive(fd);
	tell_names(1);
}

/* clang-format off */
const struct test_case descriptor_cases[] = {
	{ "numbers", numbers },
	{ "kinds-of-sockets", kinds },
	{ "raw-sockets", raw },
	{ "closed", closed },
	{ "odd-numbers", odd_numbers },
	{ "not-sockets", not_sockets },
	{ "duplicates-share", duplicates_share },
	{ "dup2-dup3", dup_two },
	{ "control-descriptor", control_descriptor },
	{ "control-flags", control_flags },
	{ "control-device", control_device },
	{ "too-many-descriptors", too_many },
	{ "accept-too-many", accept_too_many },
	{ "close-in-ranges", close_in_ranges },
	{ "close-standard", close_standard },
	{ "read-terminal", read_terminal },
	{ "nonblocking-input", nonblocking_input },
	{ "socket-as-output", socket_as_output },
	{ 0 },
};
/* clang-format on */
