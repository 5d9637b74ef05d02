/* Streams: connections between sockets of one process, over loopback. */

#include "tests/differential/program.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/uio.h>
#include <unistd.h>

#include "grader/base/util.h"

static void connection(void)
{
	int listener = tcp(), client = tcp(), server;
	struct sockaddr_in6 from;
	socklen_t length = sizeof(from);

	TELL(bind(listener, AT6(S1)));
	TELL(listen(listener, 5));
	TELL(connect(client, AT6(S1)));
	server = (int)TELL(accept(listener, (struct sockaddr *)&from, &length));
	note_address(&from, length, sizeof(from));
	tell_names(listener);
	tell_names(client);
	tell_names(server);
	TELL(send(client, "question", 8, 0));
	receive(server);
	TELL(write(server, "answer", 6));
	receive(client);
	TELL(close(server));
	receive(client);
	receive(client);
}

static void refused(void)
{
	int fd = tcp();

	TELL(connect(fd, AT6(S4)));
	TELL(connect(fd, AT6(S4)));
	TELL(send(fd, "x", 1, MSG_NOSIGNAL));
	TELL(recv(fd, NULL, 0, 0));
	tell_names(fd);
}

static void refused_four(void)
{
	TELL(connect(socket(AF_INET, SOCK_STREAM, 0), AT4(S4)));
	TELL(connect(tcp(), AT_MAPPED(S4)));
	TELL(connect(tcp(), ANY6(S4)));
	TELL(connect(tcp(), AT4(S4)));
}

static void bound_not_listening(void)
{
	int fd = tcp();

	TELL(bind(fd, AT6(S1)));
	TELL(connect(tcp(), AT6(S1)));
	TELL(accept(fd, NULL, NULL));
}

static void listen_unbound(void)
{
	int fd = tcp();

	TELL(listen(fd, 5));
	tell_names(fd);
	TELL(listen(fd, 0));
	TELL(listen(fd, -1));
	TELL(connect(fd, AT6(S1)));
	TELL(bind(fd, AT6(S1)));
	TELL(send(fd, "x", 1, MSG_NOSIGNAL));
	receive(fd);
	TELL(listen(udp(), 5));
}

static void accept_errors(void)
{
	int listener = tcp_listening(S1), fd = udp();
	struct sockaddr_in6 from;
	socklen_t length = (socklen_t)-1;
	char *page = read_only_page();

	TELL(accept(fd, NULL, NULL));
	TELL(accept(tcp(), NULL, NULL));
	TELL(accept4(listener, NULL, NULL, 12345));
	TELL(fcntl(listener, F_SETFL, O_NONBLOCK));
	TELL(accept(listener, NULL, NULL));
	for (int i = 0; i < 5; i++)
		TELL(connect(tcp(), AT6(S1)));
	TELL(accept(listener, (struct sockaddr *)&from, &length));
	TELL(accept(listener, (struct sockaddr *)&from, NULL));
	length = sizeof(from);
	TELL(accept(listener, BAD_POINTER, &length));
	TELL(accept(listener, (struct sockaddr *)page, &length));
	TELL(accept(listener, (struct sockaddr *)&from, BAD_POINTER));
	TELL(accept(listener, (struct sockaddr *)&from, &length));
}

static void accept_four(void)
{
	int listener = tcp_listening(S1), fd;

	TELL(connect(tcp(), AT6(S1)));
	fd = (int)TELL(accept4(listener, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC));
	TELL(fcntl(fd, F_GETFL));
	TELL(fcntl(fd, F_GETFD));
	TELL(recv(fd, NULL, 0, 0));
	receive(fd);
}

static void accept_inherits(void)
{
	int listener = tcp_listening(S1), fd;

	TELL(fcntl(listener, F_SETFL, O_NONBLOCK));
	TELL(connect(tcp(), AT6(S1)));
	fd = (int)TELL(accept(listener, NULL, NULL));
	TELL(fcntl(fd, F_GETFL));
}

static void accept_for_ever(void)
{
	TELL(accept(tcp_listening(S1), NULL, NULL));
}

static void accept_in_order(void)
{
	int listener = tcp_listening(S1), a = tcp(), b = tcp();

	TELL(bind(a, AT6(S2)));
	TELL(bind(b, AT6(S3)));
	TELL(connect(a, AT6(S1)));
	TELL(connect(b, AT6(S1)));
	tell_names((int)TELL(accept(listener, NULL, NULL)));
	TELL(close(b));
	tell_names((int)TELL(accept(listener, NULL, NULL)));
}

static void dual_listener(void)
{
	int listener = tcp(), four = socket(AF_INET, SOCK_STREAM, 0);
	struct sockaddr_in6 from;
	socklen_t length = sizeof(from);

	TELL(bind(listener, ANY6(S1)));
	TELL(listen(listener, 5));
	TELL(connect(four, AT4(S1)));
	TELL(connect(tcp(), AT6(S1)));
	TELL(connect(tcp(), AT_MAPPED(S1)));
	tell_names((int)TELL(accept(listener, (struct sockaddr *)&from, &length)));
	note_address(&from, length, sizeof(from));
	tell_names((int)TELL(accept(listener, NULL, NULL)));
	tell_names((int)TELL(accept(listener, NULL, NULL)));
	tell_names(four);
}

static void receive_parts(void)
{
	struct stream_pair pair = stream_pair();
	char buffer[64];

	TELL(send(pair.client, "one", 3, 0));
	TELL(send(pair.client, "two", 3, 0));
	note_bytes(buffer, TELL(recv(pair.server, buffer, 4, MSG_PEEK)));
	note_bytes(buffer, TELL(recv(pair.server, buffer, 4, 0)));
	TELL(send(pair.client, "three", 5, 0));
	note_bytes(buffer, TELL(read(pair.server, buffer, sizeof(buffer))));
	TELL(recv(pair.server, buffer, sizeof(buffer), MSG_DONTWAIT));
	TELL(recv(pair.server, buffer, 0, 0));
	TELL(recv(pair.server, buffer, 0, MSG_DONTWAIT));
}

static void receive_all(void)
{
	struct stream_pair pair = stream_pair();
	char buffer[64];

	TELL(send(pair.client, "0123456789", 10, 0));
	note_bytes(buffer, TELL(recv(pair.server, buffer, 6, MSG_WAITALL)));
	note_bytes(buffer, TELL(recv(pair.server, buffer, 64, MSG_WAITALL | MSG_DONTWAIT)));
	TELL(send(pair.client, "abc", 3, 0));
	TELL(shutdown(pair.client, SHUT_WR));
	note_bytes(buffer, TELL(recv(pair.server, buffer, 64, MSG_WAITALL)));
	TELL(recv(pair.server, buffer, 64, MSG_WAITALL));
}

static void receive_all_for_ever(void)
{
	struct stream_pair pair = stream_pair();
	char buffer[64];

	TELL(send(pair.client, "abc", 3, 0));
	TELL(recv(pair.server, buffer, 64, MSG_WAITALL));
}

static void peek_all(void)
{
	struct stream_pair pair = stream_pair();
	char buffer[64];

	TELL(send(pair.client, "abc", 3, 0));
	note_bytes(buffer, TELL(recv(pair.server, buffer, 3, MSG_WAITALL | MSG_PEEK)));
	note_bytes(buffer, TELL(recv(pair.server, buffer, 64, 0)));
}

static void truncate_flag(void)
{
	struct stream_pair pair = stream_pair();
	char buffer[64];

	TELL(send(pair.client, "abcdef", 6, 0));
	TELL(recv(pair.server, buffer, 2, MSG_TRUNC));
	note_bytes(buffer, TELL(recv(pair.server, buffer, 64, 0)));
	TELL(recv(pair.server, NULL, 4, MSG_TRUNC | MSG_DONTWAIT));
}

static void stream_for_ever(void)
{
	struct stream_pair pair = stream_pair();
	char byte;

	TELL(read(pair.client, &byte, 1));
}

static void not_connected(void)
{
	int fd = tcp();
	char byte;

	TELL(recv(fd, &byte, 1, 0));
	TELL(recv(fd, &byte, 0, 0));
	TELL(read(fd, &byte, 1));
	TELL(send(fd, "x", 1, MSG_NOSIGNAL));
	TELL(send(fd, "x", 0, MSG_NOSIGNAL));
	TELL(sendto(fd, "x", 1, MSG_NOSIGNAL, AT6(S1)));
	TELL(shutdown(fd, SHUT_RDWR));
	TELL(shutdown(fd, 7));
	TELL(shutdown(fd, -1));
}

static void pipe_signal(void)
{
	TELL(send(tcp(), "x", 1, 0));
}

static void pipe_signal_write(void)
{
	struct stream_pair pair = stream_pair();

	TELL(shutdown(pair.client, SHUT_WR));
	TELL(write(pair.client, "x", 1));
}

static void pipe_signal_ignored(void)
{
	struct stream_pair pair = stream_pair();

	signal(SIGPIPE, SIG_IGN);
	TELL(shutdown(pair.client, SHUT_WR));
	TELL(write(pair.client, "x", 1));
	TELL(send(pair.client, "x", 1, 0));
	TELL(send(pair.client, "x", 1, MSG_NOSIGNAL));
	TELL(send(pair.client, "x", 0, 0));
}

static volatile sig_atomic_t signals;

static void count(int signal)
{
	(void)signal;
	signals++;
}

static void pipe_signal_handled(void)
{
	int fd = tcp();

	signal(SIGPIPE, count);
	TELL(write(fd, "x", 1));
	note("%d signals", (int)signals);
	TELL(send(fd, "x", 1, MSG_NOSIGNAL));
	note("%d signals", (int)signals);
	TELL(writev(fd, &(struct iovec){ (void *)(uintptr_t) "x", 1 }, 1));
	note("%d signals", (int)signals);
}

static void reset(void)
{
	struct stream_pair pair = stream_pair();
	char byte;

	TELL(send(pair.client, "unread", 6, 0));
	TELL(close(pair.server));
	TELL(recv(pair.client, &byte, 1, 0));
	TELL(recv(pair.client, &byte, 1, 0));
	TELL(send(pair.client, "x", 1, MSG_NOSIGNAL));
	tell_names(pair.client);
}

static void send_after_close(void)
{
	struct stream_pair pair = stream_pair();
	char byte;

	TELL(close(pair.server));
	TELL(send(pair.client, "x", 1, MSG_NOSIGNAL));
	TELL(send(pair.client, "y", 1, MSG_NOSIGNAL));
	TELL(send(pair.client, "z", 1, MSG_NOSIGNAL));
	TELL(recv(pair.client, &byte, 1, 0));
	TELL(recv(pair.client, &byte, 1, 0));
}

static void half_close(void)
{
	struct stream_pair pair = stream_pair();
	char byte;

	TELL(shutdown(pair.client, SHUT_WR));
	TELL(recv(pair.server, &byte, 1, 0));
	TELL(send(pair.server, "late", 4, 0));
	receive(pair.client);
	TELL(shutdown(pair.client, SHUT_WR));
	TELL(shutdown(pair.server, SHUT_RDWR));
	receive(pair.client);
	TELL(shutdown(pair.server, SHUT_RDWR));
	TELL(shutdown(pair.client, SHUT_RD));
	tell_names(pair.server);
}

static void shut_for_reading(void)
{
	struct stream_pair pair = stream_pair();

	TELL(send(pair.client, "early", 5, 0));
	TELL(shutdown(pair.server, SHUT_RD));
	receive(pair.server);
	receive(pair.server);
	TELL(send(pair.client, "late", 4, 0));
	receive(pair.server);
}

static void shut_datagrams(void)
{
	int fd = udp_at(S3), to = udp_to(PEER);

	TELL(shutdown(fd, SHUT_RD));
	TELL(shutdown(to, SHUT_RD));
	receive(to);
	TELL(send(to, "x", 1, 0));
	receive(to);
	receive(to);
	TELL(shutdown(to, SHUT_WR));
	TELL(send(to, "x", 1, MSG_NOSIGNAL));
	TELL(sendto(to, "x", 1, MSG_NOSIGNAL, AT6(PEER)));
	TELL(shutdown(to, 3));
}

static void shut_datagrams_signal(void)
{
	int to = udp_to(PEER);

	TELL(shutdown(to, SHUT_WR));
	TELL(send(to, "x", 1, 0));
}

static void shut_listener(void)
{
	int fd = tcp_listening(S1);

	TELL(shutdown(fd, SHUT_WR));
	TELL(shutdown(fd, SHUT_RD));
	TELL(accept(fd, NULL, NULL));
	TELL(connect(tcp(), AT6(S1)));
}

static void connect_again(void)
{
	struct stream_pair pair = stream_pair();
	struct sockaddr none = { .sa_family = AF_UNSPEC };

	TELL(connect(pair.client, AT6(S1)));
	TELL(connect(pair.client, AT6(S4)));
	TELL(connect(pair.client, NULL, 0));
	TELL(connect(pair.client, &none, sizeof(none)));
	tell_names(pair.client);
	receive(pair.server);
	TELL(connect(pair.client, AT6(S1)));
	tell_names(pair.client);
}

static void nonblocking_connect(void)
{
	int listener = tcp_listening(S1), fd = socket(AF_INET6, SOCK_STREAM | SOCK_NONBLOCK, 0);
	int error = -1;
	socklen_t size = sizeof(error);

	TELL(connect(fd, AT6(S1)));
	TELL(poll(&(struct pollfd){ fd, POLLOUT, 0 }, 1, 0));
	TELL(getsockopt(fd, SOL_SOCKET, SO_ERROR, &error, &size));
	note("error %d", error);
	TELL(connect(fd, AT6(S1)));
	TELL(connect(fd, AT6(S1)));
	TELL(accept(listener, NULL, NULL));
}

static void nonblocking_refused(void)
{
	int fd = socket(AF_INET6, SOCK_STREAM | SOCK_NONBLOCK, 0), error = -1;
	struct pollfd ready = { fd, POLLOUT | POLLIN, 0 };
	socklen_t size = sizeof(error);

	TELL(connect(fd, AT6(S4)));
	TELL(poll(&ready, 1, 0));
	note("events %x", ready.revents);
	TELL(getsockopt(fd, SOL_SOCKET, SO_ERROR, &error, &size));
	note("error %d", error);
	TELL(getsockopt(fd, SOL_SOCKET, SO_ERROR, &error, &size));
	note("error %d", error);
	TELL(connect(fd, AT6(S4)));
	TELL(connect(fd, AT6(S4)));
}

static void fill_up(void)
{
	static char bytes[1 << 16];
	struct stream_pair pair = stream_pair();
	size_t sent = 0, received = 0;
	long n;

	TELL(fcntl(pair.client, F_SETFL, O_NONBLOCK));
	while ((n = send(pair.client, bytes, sizeof(bytes), 0)) > 0)
		sent += (size_t)n;
	TELL(send(pair.client, bytes, 1, 0));
	TELL(shutdown(pair.client, SHUT_WR));
	while ((n = recv(pair.server, bytes, sizeof(bytes), 0)) > 0)
		received += (size_t)n;
	note("%s", sent == received && sent > sizeof(bytes) ? "all of it arrived" : "some was lost");
}

static void fill_up_for_ever(void)
{
	static char bytes[1 << 16];
	struct stream_pair pair = stream_pair();

	while (send(pair.client, bytes, sizeof(bytes), 0) > 0)
		;
}

static void long_message(void)
{
	static char bytes[200000], back[200000];
	struct stream_pair pair = stream_pair();
	size_t got = 0;
	long n;

	for (size_t i = 0; i < sizeof(bytes); i++)
		bytes[i] = (char)(i * 7 + i / 256);
	TELL(send(pair.client, bytes, sizeof(bytes), 0));
	while (got < sizeof(back) &&
	       (n = recv(pair.server, back + got, sizeof(back) - got, 0)) > 0)
		got += (size_t)n;
	note("%zu bytes, %s", got, memcmp(bytes, back, sizeof(back)) ? "others" : "the same");
}

static void bind_again_after_close(void)
{
	struct stream_pair pair = stream_pair();
	int one = 1, fd;

	TELL(close(pair.server));
	TELL(close(pair.listener));
	TELL(close(pair.client));
	fd = tcp();
	TELL(bind(fd, AT6(S1)));
	TELL(setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &one, sizeof(one)));
	TELL(bind(fd, AT6(S1)));
	TELL(listen(fd, 1));
	TELL(connect(tcp(), AT6(S1)));
	TELL(accept(fd, NULL, NULL));
}

static void client_closes_first(void)
{
	struct stream_pair pair = stream_pair();

	TELL(close(pair.client));
	receive(pair.server);
	TELL(close(pair.server));
	TELL(close(pair.listener));
	TELL(bind(tcp(), AT6(S1)));
}

static void urgent(void)
{
	struct stream_pair pair = stream_pair();
	char byte = 0;

	TELL(send(pair.client, "ab", 2, MSG_OOB));
	TELL(recv(pair.server, &byte, 1, MSG_OOB));
	note("%c", byte);
	TELL(recv(pair.server, &byte, 1, MSG_OOB));
	receive(pair.server);
	TELL(send(udp_to(PEER), "x", 1, MSG_OOB));
	TELL(recv(udp_to(PEER), &byte, 1, MSG_OOB | MSG_DONTWAIT));
}

/* A call hands out what is before the mark, and no more. */
static void urgent_between(void)
{
	struct stream_pair pair = stream_pair();
	char byte = 0;

	TELL(send(pair.client, "ab", 2, 0));
	TELL(send(pair.client, "cd", 2, MSG_OOB));
	TELL(send(pair.client, "ef", 2, 0));
	receive(pair.server);
	receive(pair.server);
	TELL(recv(pair.server, &byte, 1, MSG_OOB));
}

/* What arrived before a connection broke is told before the error. */
static void reset_after_bytes(void)
{
	struct stream_pair pair = stream_pair();

	TELL(send(pair.client, "unread", 6, 0));
	TELL(send(pair.server, "last words", 10, 0));
	TELL(close(pair.server));
	receive(pair.client);
	receive(pair.client);
	receive(pair.client);
}

static void stream_source(void)
{
	struct stream_pair pair = stream_pair();
	struct sockaddr_in6 from;
	socklen_t length = sizeof(from);
	char buffer[8];

	TELL(send(pair.client, "x", 1, 0));
	TELL(recvfrom(pair.server, buffer, 8, 0, (struct sockaddr *)&from, &length));
	note("length %u", length);
	TELL(sendto(pair.client, "y", 1, 0, AT6(S4)));
	receive(pair.server);
	TELL(sendto(pair.client, "y", 1, 0, NULL, 3));
	TELL(sendto(pair.client, "y", 1, 0, BAD_POINTER, 28));
	TELL(sendto(pair.client, "y", 1, 0, BAD_POINTER, 500));
}

static void stream_bad_pointers(void)
{
	struct stream_pair pair = stream_pair();
	size_t size;
	char *page = page_before_nothing(&size);

	TELL(send(pair.client, NULL, 1, 0));
	TELL(send(pair.client, NULL, 0, 0));
	TELL(send(pair.client, BAD_POINTER, 5, 0));
	TELL(send(pair.client, page + size - 3, 5, MSG_DONTWAIT));
	receive(pair.server);
	TELL(send(pair.client, "abcdef", 6, 0));
	TELL(recv(pair.server, NULL, 3, 0));
	TELL(recv(pair.server, BAD_POINTER, 3, 0));
	TELL(recv(pair.server, read_only_page(), 3, 0));
	TELL(recv(pair.server, page + size - 2, 5, 0));
	receive(pair.server);
}

/* clang-format off */
const struct test_case stream_cases[] = {
	{ "connection", connection },
	{ "stream-refused", refused },
	{ "stream-refused-four", refused_four },
	{ "bound-not-listening", bound_not_listening },
	{ "listen-unbound", listen_unbound },
	{ "accept-errors", accept_errors },
	{ "accept4", accept_four },
	{ "accept-inherits", accept_inherits },
	{ "accept-for-ever", accept_for_ever },
	{ "accept-in-order", accept_in_order },
	{ "dual-listener", dual_listener },
	{ "receive-parts", receive_parts },
	{ "receive-all", receive_all },
	{ "receive-all-for-ever", receive_all_for_ever },
	{ "peek-all", peek_all },
	{ "stream-truncate-flag", truncate_flag },
	{ "stream-for-ever", stream_for_ever },
	{ "stream-not-connected", not_connected },
	{ "pipe-signal", pipe_signal },
	{ "pipe-signal-write", pipe_signal_write },
	{ "pipe-signal-ignored", pipe_signal_ignored },
	{ "pipe-signal-handled", pipe_signal_handled },
	{ "reset", reset },
	{ "send-after-close", send_after_close },
	{ "half-close", half_close },
	{ "shut-for-reading", shut_for_reading },
	{ "shut-datagrams", shut_datagrams },
	{ "shut-datagrams-signal", shut_datagrams_signal },
	{ "shut-listener", shut_listener },
	{ "connect-again", connect_again },
	{ "nonblocking-connect", nonblocking_connect },
	{ "nonblocking-refused", nonblocking_refused },
	{ "fill-up", fill_up },
	{ "fill-up-for-ever", fill_up_for_ever },
	{ "long-message", long_message },
	{ "bind-again-after-close", bind_again_after_close },
	{ "client-closes-first", client_closes_first },
	{ "urgent", urgent },
	{ "urgent-between", urgent_between },
	{ "reset-after-bytes", reset_after_bytes },
	{ "stream-source", stream_source },
	{ "stream-bad-pointers", stream_bad_pointers },
	{ 0 },
};
/* clang-format on */
