/* Socket options: what they are at first, what may be set, and every length and pointer that is wrong. */

#include "tests/differential/program.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/errqueue.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "grader/base/util.h"

struct named_option {
	int level, name;
	const char *words;
};
#define OPTION(level, name) { level, name, #name }

/* clang-format off */
static const struct named_option of_sockets[] = {
	OPTION(SOL_SOCKET, SO_TYPE), OPTION(SOL_SOCKET, SO_DOMAIN), OPTION(SOL_SOCKET, SO_PROTOCOL),
	OPTION(SOL_SOCKET, SO_ERROR), OPTION(SOL_SOCKET, SO_ACCEPTCONN),
	OPTION(SOL_SOCKET, SO_REUSEADDR), OPTION(SOL_SOCKET, SO_REUSEPORT),
	OPTION(SOL_SOCKET, SO_BROADCAST), OPTION(SOL_SOCKET, SO_KEEPALIVE),
	OPTION(SOL_SOCKET, SO_DONTROUTE), OPTION(SOL_SOCKET, SO_OOBINLINE),
	OPTION(SOL_SOCKET, SO_RCVLOWAT), OPTION(SOL_SOCKET, SO_SNDLOWAT),
	OPTION(SOL_SOCKET, SO_PRIORITY), OPTION(SOL_SOCKET, SO_TIMESTAMP),
};

static const struct named_option of_protocols[] = {
	OPTION(IPPROTO_IPV6, IPV6_V6ONLY), OPTION(IPPROTO_IPV6, IPV6_UNICAST_HOPS),
	OPTION(IPPROTO_IPV6, IPV6_MULTICAST_HOPS), OPTION(IPPROTO_IPV6, IPV6_MULTICAST_LOOP),
	OPTION(IPPROTO_IPV6, IPV6_TCLASS), OPTION(IPPROTO_IPV6, IPV6_RECVPKTINFO),
	OPTION(IPPROTO_IPV6, IPV6_RECVERR), OPTION(IPPROTO_IPV6, IPV6_MTU_DISCOVER),
	OPTION(IPPROTO_IP, IP_TTL), OPTION(IPPROTO_IP, IP_TOS), OPTION(IPPROTO_IP, IP_MULTICAST_TTL),
	OPTION(IPPROTO_IP, IP_MULTICAST_LOOP), OPTION(IPPROTO_IP, IP_PKTINFO),
	OPTION(IPPROTO_IP, IP_RECVERR), OPTION(IPPROTO_IP, IP_MTU_DISCOVER),
	OPTION(IPPROTO_TCP, TCP_NODELAY), OPTION(IPPROTO_TCP, TCP_KEEPIDLE),
	OPTION(IPPROTO_TCP, TCP_KEEPINTVL), OPTION(IPPROTO_TCP, TCP_KEEPCNT),
	OPTION(IPPROTO_TCP, TCP_CORK), OPTION(IPPROTO_TCP, TCP_USER_TIMEOUT),
	OPTION(IPPROTO_TCP, TCP_SYNCNT), OPTION(IPPROTO_TCP, TCP_DEFER_ACCEPT),
	OPTION(IPPROTO_TCP, TCP_MAXSEG),
};
/* clang-format on */

static const int kinds[][2] = {
	{ AF_INET6, SOCK_DGRAM }, { AF_INET6, SOCK_STREAM }, { AF_INET, SOCK_DGRAM },
	{ AF_INET, SOCK_STREAM },
};

/* One socket of each kind in turn. */
static int next_socket(size_t kind)
{
	note("domain %d type %d", kinds[kind][0], kinds[kind][1]);
	return socket(kinds[kind][0], kinds[kind][1], 0);
}

static void get(int fd, const struct named_option *option, socklen_t room)
{
	_Alignas(8) char value[16] = "...............";
	char words[64];
	socklen_t size = room;

	snprintf(words, sizeof(words), "get %s, %d", option->words, (int)room);
	tell(words, getsockopt(fd, option->level, option->name, value, &size));
	note("%d: %08x %08x", (int)size, *(unsigned *)(void *)value, *(unsigned *)(void *)(value + 4));
}

static void set(int fd, const struct named_option *option, int value, socklen_t size)
{
	struct {
		int value, rest[3];
	} given = { value, { 0 } };
	char words[64];

	snprintf(words, sizeof(words), "set %s, %d, %d", option->words, value, (int)size);
	tell(words, setsockopt(fd, option->level, option->name, &given, size));
}

static void at_first(const struct named_option *options, size_t n)
{
	for (size_t kind = 0; kind < N_ELEMENTS(kinds); kind++) {
		int fd = next_socket(kind);

		for (size_t i = 0; i < n; i++)
			get(fd, &options[i], sizeof(int));
	}
}

static void sockets_at_first(void)
{
	at_first(of_sockets, N_ELEMENTS(of_sockets));
}

static void protocols_at_first(void)
{
	at_first(of_protocols, N_ELEMENTS(of_protocols));
}

/* The values that most options know, and some that none does. */
static void set_and_get(const struct named_option *options, size_t n)
{
	static const int values[] = { 1, 0, 2, 7, 64, 255, 256, -1, -2, 70000 };

	for (size_t kind = 0; kind < N_ELEMENTS(kinds); kind++) {
		for (size_t i = 0; i < n; i++) {
			int fd = next_socket(kind);

			for (size_t k = 0; k < N_ELEMENTS(values); k++) {
				set(fd, &options[i], values[k], sizeof(int));
				get(fd, &options[i], sizeof(int));
			}
			close(fd);
		}
	}
}

static void sockets_set(void)
{
	set_and_get(of_sockets, N_ELEMENTS(of_sockets) / 2);
}

static void sockets_set_more(void)
{
	set_and_get(of_sockets + N_ELEMENTS(of_sockets) / 2,
		    N_ELEMENTS(of_sockets) - N_ELEMENTS(of_sockets) / 2);
}

static void ipv6_set(void)
{
	set_and_get(of_protocols, 8);
}

static void ipv4_set(void)
{
	set_and_get(of_protocols + 8, 7);
}

static void tcp_set(void)
{
	set_and_get(of_protocols + 15, N_ELEMENTS(of_protocols) - 15);
}

static void lengths(const struct named_option *options, size_t n)
{
	static const int sizes[] = { 0, 1, 2, 3, 5, 8, 16, -1 };

	for (size_t kind = 0; kind < 2; kind++) {
		for (size_t i = 0; i < n; i++) {
			int fd = next_socket(kind);

			for (size_t k = 0; k < N_ELEMENTS(sizes); k++) {
				set(fd, &options[i], 1, (socklen_t)sizes[k]);
				get(fd, &options[i], (socklen_t)sizes[k]);
			}
			close(fd);
		}
	}
}

static void sockets_lengths(void)
{
	lengths(of_sockets, N_ELEMENTS(of_sockets));
}

static void protocols_lengths(void)
{
	lengths(of_protocols, N_ELEMENTS(of_protocols));
}

static void pointers(const struct named_option *options, size_t n)
{
	char *constant = read_only_page();

	for (size_t kind = 0; kind < 2; kind++) {
		int fd = next_socket(kind);

		for (size_t i = 0; i < n; i++) {
			const struct named_option *o = &options[i];
			socklen_t size = sizeof(int);
			int value = 1;

			note("%s", o->words);
			tell("set NULL", setsockopt(fd, o->level, o->name, NULL, size));
			tell("set bad", setsockopt(fd, o->level, o->name, BAD_POINTER, size));
			tell("set NULL, 0", setsockopt(fd, o->level, o->name, NULL, 0));
			tell("set NULL, 1", setsockopt(fd, o->level, o->name, NULL, 1));
			tell("get NULL", getsockopt(fd, o->level, o->name, NULL, &size));
			tell("get bad", getsockopt(fd, o->level, o->name, BAD_POINTER, &size));
			tell("get constant", getsockopt(fd, o->level, o->name, constant, &size));
			tell("no length", getsockopt(fd, o->level, o->name, &value, NULL));
			tell("bad length", getsockopt(fd, o->level, o->name, &value, BAD_POINTER));
			tell("constant length", getsockopt(fd, o->level, o->name, &value,
							   (socklen_t *)(void *)constant));
			size = 0;
			tell("get NULL, 0", getsockopt(fd, o->level, o->name, NULL, &size));
			note("%d bytes", (int)size);
		}
	}
}

static void sockets_pointers(void)
{
	pointers(of_sockets, N_ELEMENTS(of_sockets));
}

static void protocols_pointers(void)
{
	pointers(of_protocols, N_ELEMENTS(of_protocols));
}

/* Sizes of buffers are doubled, and have bounds; what they are at first is the machine's. */
static void buffer_sizes(void)
{
	static const struct named_option sizes[] = {
		OPTION(SOL_SOCKET, SO_SNDBUF), OPTION(SOL_SOCKET, SO_RCVBUF),
	};

	at_first(sizes, N_ELEMENTS(sizes));
	set_and_get(sizes, N_ELEMENTS(sizes));
	lengths(sizes, N_ELEMENTS(sizes));
	pointers(sizes, N_ELEMENTS(sizes));
}

static void small_buffer(void)
{
	const int small = 0;
	int fd = udp_at(S1), lost = 0;
	char bytes[1000] = "";

	TELL(setsockopt(fd, SOL_SOCKET, SO_RCVBUF, &small, sizeof(small)));
	for (int i = 0; i < 10; i++)
		TELL(sendto(fd, bytes, sizeof(bytes), 0, AT6(S1)));
	while (recv(fd, bytes, sizeof(bytes), MSG_DONTWAIT) > 0)
		lost++;
	note("%d arrived", lost);
	TELL(setsockopt(fd, SOL_SOCKET, SO_SNDBUF, &small, sizeof(small)));
	TELL(sendto(fd, bytes, 1000, 0, AT6(S1)));
}

static void unknown_options(void)
{
	static const struct named_option unknown[] = {
		{ SOL_SOCKET, 9999, "9999 of SOL_SOCKET" }, { SOL_SOCKET, -1, "-1 of SOL_SOCKET" },
		{ IPPROTO_IPV6, 9999, "9999 of IPPROTO_IPV6" }, { IPPROTO_IP, 9999, "9999 of IPPROTO_IP" },
		{ IPPROTO_TCP, 9999, "9999 of IPPROTO_TCP" }, { IPPROTO_UDP, 9999, "9999 of IPPROTO_UDP" },
		{ 9999, 1, "1 of 9999" }, { -1, SO_REUSEADDR, "SO_REUSEADDR of -1" },
		{ IPPROTO_IPV6, SO_REUSEADDR, "SO_REUSEADDR of IPPROTO_IPV6" },
		{ IPPROTO_SCTP, 1, "1 of IPPROTO_SCTP" },
	};

	for (size_t kind = 0; kind < N_ELEMENTS(kinds); kind++) {
		int fd = next_socket(kind);

		for (size_t i = 0; i < N_ELEMENTS(unknown); i++) {
			set(fd, &unknown[i], 1, sizeof(int));
			get(fd, &unknown[i], sizeof(int));
			set(fd, &unknown[i], 1, 0);
			set(fd, &unknown[i], 1, (socklen_t)-1);
			get(fd, &unknown[i], (socklen_t)-1);
		}
	}
}

static void error_after_refusal(void)
{
	static const struct named_option error = OPTION(SOL_SOCKET, SO_ERROR);
	int fd = udp_to(S4), stream = tcp();

	TELL(send(fd, "x", 1, 0));
	get(fd, &error, 4);
	get(fd, &error, 4);
	TELL(send(fd, "x", 1, 0));
	TELL(getsockopt(fd, error.level, error.name, NULL, &(socklen_t){ 4 }));
	get(fd, &error, 4);
	TELL(connect(stream, AT6(S4)));
	get(stream, &error, 4);
	TELL(fcntl(stream, F_SETFL, O_NONBLOCK));
	TELL(connect(stream, AT6(S4)));
	get(stream, &error, 2);
	get(stream, &error, 4);
	TELL(send(udp_to(S4), "x", 1, 0));
}

static void listening_option(void)
{
	static const struct named_option listening = OPTION(SOL_SOCKET, SO_ACCEPTCONN);
	struct stream_pair pair = stream_pair();

	get(pair.listener, &listening, 4);
	get(pair.client, &listening, 4);
	get(pair.server, &listening, 4);
	set(pair.listener, &listening, 0, 4);
	TELL(shutdown(pair.listener, SHUT_RD));
	get(pair.listener, &listening, 4);
}

/* Same port, other sockets: who may bind where. */
static void reuse_datagrams(void)
{
	const int on = 1;
	int a = udp(), b = udp(), c = udp();

	TELL(setsockopt(a, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on)));
	TELL(bind(a, AT6(S1)));
	TELL(bind(b, AT6(S1)));
	TELL(setsockopt(b, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on)));
	TELL(bind(b, AT6(S1)));
	TELL(sendto(c, "who?", 4, 0, AT6(S1)));
	receive(a);
	receive(b);
	TELL(close(b));
	TELL(sendto(c, "who?", 4, 0, AT6(S1)));
	receive(a);
	TELL(setsockopt(c, SOL_SOCKET, SO_REUSEPORT, &on, sizeof(on)));
	TELL(bind(c, AT6(S1)));
}

static void reuse_streams(void)
{
	const int on = 1;
	int a = tcp(), b = tcp(), c = tcp();

	TELL(setsockopt(a, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on)));
	TELL(setsockopt(b, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on)));
	TELL(bind(a, AT6(S1)));
	TELL(bind(b, AT6(S1)));
	TELL(listen(a, 1));
	TELL(listen(b, 1));
	TELL(setsockopt(c, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on)));
	TELL(bind(c, AT6(S1)));
	TELL(bind(c, ANY6(S1)));
}

static void reuse_port(void)
{
	const int on = 1;
	int a = tcp(), b = tcp();

	TELL(setsockopt(a, SOL_SOCKET, SO_REUSEPORT, &on, sizeof(on)));
	TELL(bind(a, AT6(S1)));
	TELL(bind(b, AT6(S1)));
	TELL(setsockopt(b, SOL_SOCKET, SO_REUSEPORT, &on, sizeof(on)));
	TELL(bind(b, AT6(S1)));
	TELL(listen(a, 1));
	TELL(listen(b, 1));
}

static void only_six(void)
{
	const int on = 1, off = 0;
	int six = udp(), four = socket(AF_INET, SOCK_DGRAM, 0), both = udp();

	TELL(setsockopt(six, IPPROTO_IPV6, IPV6_V6ONLY, &on, sizeof(on)));
	TELL(bind(six, ANY6(S1)));
	TELL(bind(both, ANY6(S1)));
	TELL(bind(four, ANY4(S1)));
	TELL(setsockopt(six, IPPROTO_IPV6, IPV6_V6ONLY, &off, sizeof(off)));
	TELL(sendto(four, "to four", 7, 0, AT4(S1)));
	TELL(sendto(six, "to six", 6, 0, AT6(S1)));
	receive(six);
	receive(four);
	receive(six);
	TELL(sendto(six, "mapped", 6, 0, AT_MAPPED(S1)));
	TELL(connect(six, AT_MAPPED(S1)));
	TELL(connect(six, AT4(S1)));
	tell_names(six);
	tell_names(four);
}

static void only_six_mapped(void)
{
	const int on = 1;
	int fd = udp();

	TELL(setsockopt(fd, IPPROTO_IPV6, IPV6_V6ONLY, &on, sizeof(on)));
	TELL(bind(fd, AT_MAPPED(S1)));
	TELL(bind(fd, AT6(S1)));
	TELL(sendto(socket(AF_INET, SOCK_DGRAM, 0), "x", 1, 0, AT4(S1)));
	receive(fd);
	TELL(sendto(udp(), "y", 1, 0, AT6(S1)));
	receive(fd);
}

static void both_families(void)
{
	int both = udp(), four = socket(AF_INET, SOCK_DGRAM, 0);

	TELL(bind(both, ANY6(S1)));
	TELL(bind(four, ANY4(S1)));
	TELL(bind(four, AT4(S1)));
	TELL(sendto(four, "from four", 9, 0, AT4(S1)));
	receive(both);
	TELL(sendto(udp(), "from six", 8, 0, AT6(S1)));
	receive(both);
	TELL(sendto(udp(), "mapped", 6, 0, AT_MAPPED(S1)));
	receive(both);
}

static void only_six_streams(void)
{
	const int on = 1;
	int six = tcp(), four = socket(AF_INET, SOCK_STREAM, 0), accepted;
	static const struct named_option only = OPTION(IPPROTO_IPV6, IPV6_V6ONLY);

	TELL(setsockopt(six, IPPROTO_IPV6, IPV6_V6ONLY, &on, sizeof(on)));
	TELL(bind(six, ANY6(S1)));
	TELL(listen(six, 5));
	TELL(connect(four, AT4(S1)));
	TELL(connect(tcp(), AT_MAPPED(S1)));
	TELL(connect(tcp(), AT6(S1)));
	accepted = (int)TELL(accept(six, NULL, NULL));
	get(accepted, &only, 4);
	tell_names(accepted);
}

static void inherited(void)
{
	static const struct named_option some[] = {
		OPTION(SOL_SOCKET, SO_REUSEADDR), OPTION(SOL_SOCKET, SO_KEEPALIVE),
		OPTION(SOL_SOCKET, SO_PRIORITY), OPTION(IPPROTO_TCP, TCP_NODELAY),
		OPTION(SOL_SOCKET, SO_RCVLOWAT), OPTION(IPPROTO_IPV6, IPV6_RECVERR),
		OPTION(SOL_SOCKET, SO_OOBINLINE),
	};
	const struct linger linger = { 1, 3 };
	struct linger told = { 77, 77 };
	socklen_t size = sizeof(told);
	int listener = tcp(), accepted;

	for (size_t i = 0; i < N_ELEMENTS(some); i++)
		set(listener, &some[i], 1, 4);
	TELL(setsockopt(listener, SOL_SOCKET, SO_LINGER, &linger, sizeof(linger)));
	TELL(bind(listener, AT6(S1)));
	TELL(listen(listener, 5));
	TELL(connect(tcp(), AT6(S1)));
	accepted = (int)TELL(accept(listener, NULL, NULL));
	for (size_t i = 0; i < N_ELEMENTS(some); i++)
		get(accepted, &some[i], 4);
	TELL(getsockopt(accepted, SOL_SOCKET, SO_LINGER, &told, &size));
	note("%d %d", told.l_onoff, told.l_linger);
}

static void linger_values(void)
{
	static const struct linger values[] = { { 1, 5 }, { 1, 0 }, { 0, 7 }, { -1, 3 }, { 1, -1 } };
	int fds[2] = { udp(), tcp() };
	struct linger told = { 77, 77 };
	socklen_t size;

	for (size_t i = 0; i < 2 * N_ELEMENTS(values); i++) {
		size = sizeof(told);
		TELL(setsockopt(fds[i % 2], SOL_SOCKET, SO_LINGER, &values[i / 2], sizeof(told)));
		TELL(getsockopt(fds[i % 2], SOL_SOCKET, SO_LINGER, &told, &size));
		note("%d %d, %d bytes", told.l_onoff, told.l_linger, (int)size);
	}
	TELL(setsockopt(fds[0], SOL_SOCKET, SO_LINGER, &values[0], 4));
	TELL(setsockopt(fds[0], SOL_SOCKET, SO_LINGER, &values[0], 7));
	TELL(setsockopt(fds[0], SOL_SOCKET, SO_LINGER, NULL, 8));
	size = 4;
	TELL(getsockopt(fds[0], SOL_SOCKET, SO_LINGER, &told, &size));
	note("%d bytes", (int)size);
	size = 16;
	TELL(getsockopt(fds[0], SOL_SOCKET, SO_LINGER, &told, &size));
	note("%d bytes", (int)size);
}

/* Without a moment to linger a connection is not ended but broken. */
static void linger_reset(void)
{
	const struct linger none = { 1, 0 };
	struct stream_pair pair = stream_pair();

	TELL(setsockopt(pair.client, SOL_SOCKET, SO_LINGER, &none, sizeof(none)));
	TELL(send(pair.client, "last words", 10, 0));
	TELL(close(pair.client));
	receive(pair.server);
	receive(pair.server);
}

static void linger_delivered(void)
{
	const struct linger some = { 1, 1 };
	struct stream_pair pair = stream_pair();

	TELL(setsockopt(pair.client, SOL_SOCKET, SO_LINGER, &some, sizeof(some)));
	TELL(send(pair.client, "last words", 10, 0));
	TELL(close(pair.client));
	receive(pair.server);
	receive(pair.server);
}

static void low_water(void)
{
	struct stream_pair pair = stream_pair();
	const int four = 4;
	char buffer[16];

	TELL(setsockopt(pair.server, SOL_SOCKET, SO_RCVLOWAT, &four, sizeof(four)));
	TELL(send(pair.client, "abc", 3, 0));
	TELL(poll(&(struct pollfd){ pair.server, POLLIN, 0 }, 1, 0));
	TELL(send(pair.client, "de", 2, 0));
	TELL(poll(&(struct pollfd){ pair.server, POLLIN, 0 }, 1, 0));
	note_bytes(buffer, TELL(recv(pair.server, buffer, 16, 0)));
	TELL(send(pair.client, "f", 1, 0));
	note_bytes(buffer, TELL(recv(pair.server, buffer, 16, MSG_DONTWAIT)));
}

static void urgent_inline(void)
{
	struct stream_pair pair = stream_pair();
	const int on = 1;
	char byte;

	TELL(setsockopt(pair.server, SOL_SOCKET, SO_OOBINLINE, &on, sizeof(on)));
	TELL(send(pair.client, "abc", 3, MSG_OOB));
	TELL(recv(pair.server, &byte, 1, MSG_OOB));
	receive(pair.server);
	receive(pair.server);
}

static void no_delay(void)
{
	static const struct named_option delay = OPTION(IPPROTO_TCP, TCP_NODELAY);
	static const struct named_option cork = OPTION(IPPROTO_TCP, TCP_CORK);
	struct stream_pair pair = stream_pair();

	set(pair.client, &delay, 1, 4);
	get(pair.client, &delay, 4);
	TELL(send(pair.client, "at once", 7, 0));
	receive(pair.server);
	set(pair.client, &cork, 1, 4);
	TELL(send(pair.client, "held", 4, 0));
	receive(pair.server);
	set(pair.client, &cork, 0, 4);
	receive(pair.server);
}

static void not_a_socket_options(void)
{
	int value = 1;
	socklen_t size = sizeof(value);

	TELL(setsockopt(0, SOL_SOCKET, SO_REUSEADDR, &value, size));
	TELL(setsockopt(0, SOL_SOCKET, SO_REUSEADDR, &value, (socklen_t)-1));
	TELL(setsockopt(77, SOL_SOCKET, SO_REUSEADDR, &value, (socklen_t)-1));
	TELL(getsockopt(0, SOL_SOCKET, SO_REUSEADDR, NULL, NULL));
	TELL(getsockopt(-1, 9999, 9999, NULL, NULL));
}

/* Those that lead out of this world end the run. */
static void mark(void)
{
	const int value = 1;

	TELL(setsockopt(udp(), SOL_SOCKET, SO_MARK, &value, sizeof(value)));
}

static void error_queue(void)
{
	const int on = 1;
	int fd = udp();
	char buffer[8];

	TELL(setsockopt(fd, IPPROTO_IPV6, IPV6_RECVERR, &on, sizeof(on)));
	TELL(sendto(fd, "x", 1, 0, AT6(S4)));
	TELL(recv(fd, buffer, 8, MSG_DONTWAIT));
	TELL(recv(fd, buffer, 8, MSG_ERRQUEUE));
}

/* clang-format off */
const struct test_case option_cases[] = {
	{ "options-of-sockets-at-first", sockets_at_first },
	{ "options-of-protocols-at-first", protocols_at_first },
	{ "options-of-sockets-set", sockets_set },
	{ "options-of-sockets-set-more", sockets_set_more },
	{ "options-of-ipv6-set", ipv6_set },
	{ "options-of-ipv4-set", ipv4_set },
	{ "options-of-tcp-set", tcp_set },
	{ "options-of-sockets-lengths", sockets_lengths },
	{ "options-of-protocols-lengths", protocols_lengths },
	{ "options-of-sockets-pointers", sockets_pointers },
	{ "options-of-protocols-pointers", protocols_pointers },
	{ "buffer-sizes", buffer_sizes },
	{ "small-buffer", small_buffer },
	{ "unknown-options", unknown_options },
	{ "error-after-refusal", error_after_refusal },
	{ "listening-option", listening_option },
	{ "reuse-datagrams", reuse_datagrams },
	{ "reuse-streams", reuse_streams },
	{ "reuse-port", reuse_port },
	{ "only-six", only_six },
	{ "only-six-mapped", only_six_mapped },
	{ "both-families", both_families },
	{ "only-six-streams", only_six_streams },
	{ "options-inherited", inherited },
	{ "linger-values", linger_values },
	{ "linger-reset", linger_reset },
	{ "linger-delivered", linger_delivered },
	{ "low-water", low_water },
	{ "urgent-inline", urgent_inline },
	{ "no-delay", no_delay },
	{ "options-of-no-socket", not_a_socket_options },
	{ "option-mark", mark },
	{ "error-queue", error_queue },
	{ 0 },
};
/* clang-format on */
