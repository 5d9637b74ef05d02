/* Datagrams: to the peer, from the peer, between sockets of one process. */

#include "tests/differential/program.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <poll.h>
#include <string.h>
#include <sys/uio.h>
#include <unistd.h>

#include "grader/base/util.h"

static void connect_send_receive(void)
{
	int fd = udp();
	char buffer[64];

	TELL(connect(fd, AT6(PEER)));
	TELL(send(fd, "ask", 3, 0));
	note_bytes(buffer, TELL(recv(fd, buffer, sizeof(buffer), 0)));
	TELL(close(fd));
}

static void sendto_receive(void)
{
	int fd = udp();

	TELL(sendto(fd, "ask", 3, 0, AT6(PEER)));
	receive(fd);
	TELL(sendto(fd, "", 0, 0, AT6(PEER)));
	receive(fd);
	receive(fd);
}

static void all_answers(void)
{
	int fd = udp_to(PEER);

	for (int i = 0; i < 7; i++) {
		TELL(write(fd, "ask", 3));
		receive(fd);
	}
}

static void receive_for_ever(void)
{
	int fd = udp_to(PEER);
	char byte;

	TELL(recv(fd, &byte, 1, 0));
}

static void receive_unbound_for_ever(void)
{
	char byte;

	TELL(recv(udp(), &byte, 1, 0));
}

static void greeting_when_bound(void)
{
	int fd = udp();

	receive(fd);
	TELL(bind(fd, AT6(S3)));
	receive(fd);
	receive(fd);
}

static void short_buffer_truncates(void)
{
	int fd = udp_at(S3);
	char buffer[5];

	note_bytes(buffer, TELL(recv(fd, buffer, sizeof(buffer), 0)));
	TELL(recv(fd, buffer, sizeof(buffer), MSG_DONTWAIT));
}

static void peek_and_truncate(void)
{
	int fd = udp_at(S3);
	char buffer[64];

	note_bytes(buffer, TELL(recv(fd, buffer, 4, MSG_PEEK)));
	TELL(recv(fd, buffer, 4, MSG_PEEK | MSG_TRUNC));
	TELL(recv(fd, NULL, 0, MSG_PEEK | MSG_TRUNC));
	TELL(recv(fd, NULL, 0, MSG_PEEK));
	note_bytes(buffer, TELL(recv(fd, buffer, sizeof(buffer), MSG_WAITALL)));
	TELL(recv(fd, buffer, sizeof(buffer), MSG_DONTWAIT));
}

static void refused(void)
{
	int fd = udp_to(S4);
	char byte;

	TELL(send(fd, "a", 1, 0));
	TELL(send(fd, "b", 1, 0));
	TELL(send(fd, "c", 1, 0));
	TELL(recv(fd, &byte, 1, 0));
	TELL(recv(fd, &byte, 1, MSG_DONTWAIT));
}

static void refused_unconnected(void)
{
	int fd = udp();

	TELL(sendto(fd, "a", 1, 0, AT6(S4)));
	TELL(sendto(fd, "b", 1, 0, AT6(S4)));
	receive(fd);
}

static void without_destination(void)
{
	int fd = udp();

	TELL(send(fd, "a", 1, 0));
	TELL(write(fd, "a", 1));
	TELL(write(fd, "a", 0));
	TELL(sendto(fd, "a", 1, 0, NULL, 0));
	TELL(sendto(fd, "a", 1, 0, NULL, 28));
	TELL(sendto(fd, "a", 1, 0, AT6(NOWHERE)));
}

static void too_long(void)
{
	static char bytes[70000];
	int fd = udp_to(PEER);

	TELL(send(fd, bytes, sizeof(bytes), 0));
	TELL(send(fd, bytes, 65536, 0));
	TELL(send(fd, bytes, 65508, 0));
	TELL(send(fd, bytes, 65507, 0));
	receive(fd);
}

static void between_own_sockets(void)
{
	int a = udp_at(S1), b = udp();

	TELL(sendto(b, "to you", 6, 0, AT6(S1)));
	receive(a);
	TELL(connect(b, AT6(S1)));
	TELL(send(b, "again", 5, 0));
	receive(a);
	TELL(sendto(a, "to nobody", 9, 0, AT6(S2)));
	receive(a);
}

static void to_itself(void)
{
	int fd = udp_at(S1);

	TELL(sendto(fd, "echo", 4, 0, AT6(S1)));
	receive(fd);
	TELL(connect(fd, AT6(S1)));
	TELL(send(fd, "again", 5, 0));
	receive(fd);
}

/* An AF_INET socket takes AF_UNSPEC for its own family, with the port and all. */
static void unspecified_is_four(void)
{
	int to = socket(AF_INET, SOCK_DGRAM, 0), from = socket(AF_INET, SOCK_DGRAM, 0);
	struct sockaddr_in name;

	memcpy(&name, name4_of(INADDR_LOOPBACK, S1), sizeof(name));
	name.sin_family = AF_UNSPEC;
	TELL(bind(to, AT4(S1)));
	TELL(sendto(from, "to S1", 5, 0, (struct sockaddr *)&name, sizeof(name)));
	receive(to);
	TELL(sendto(from, "short", 5, 0, (struct sockaddr *)&name, sizeof(name) - 1));
	receive(to);
}

/* A connected IPv6 socket takes AF_UNSPEC for its peer, who answers at once. */
static void unspecified_is_the_peer(void)
{
	const struct sockaddr none = { .sa_family = AF_UNSPEC };
	struct pollfd fds[2] = { { udp_to(PEER), POLLIN, 0 }, { udp(), POLLOUT, 0 } };

	TELL(sendto(fds[0].fd, "to the peer", 11, 0, &none, sizeof(none)));
	TELL(poll(fds, 2, 0));
	note("%x %x", (unsigned)fds[0].revents, (unsigned)fds[1].revents);
	receive(fds[0].fd);
}

/* clang-format off */
const struct test_case datagram_cases[] = {
	{ "unspecified-is-four", unspecified_is_four },
	{ "unspecified-is-the-peer", unspecified_is_the_peer },
	{ "connect-send-receive", connect_send_receive },
	{ "sendto-receive", sendto_receive },
	{ "all-answers", all_answers },
	{ "receive-for-ever", receive_for_ever },
	{ "receive-unbound-for-ever", receive_unbound_for_ever },
	{ "greeting-when-bound", greeting_when_bound },
	{ "short-buffer-truncates", short_buffer_truncates },
	{ "peek-and-truncate", peek_and_truncate },
	{ "refused", refused },
	{ "refused-unconnected", refused_unconnected },
	{ "without-destination", without_destination },
	{ "datagram-too-long", too_long },
	{ "between-own-sockets", between_own_sockets },
	{ "datagram-to-itself", to_itself },
	{ 0 },
};
/* clang-format on */
