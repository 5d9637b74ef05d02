/* Names of sockets: bind, connect, getsockname, getpeername, and every way to get an address wrong. */

#include "tests/differential/program.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/un.h>
#include <unistd.h>

#include "grader/base/util.h"

static int udp4(void)
{
	return socket(AF_INET, SOCK_DGRAM, 0);
}

static void unnamed(void)
{
	tell_names(udp());
	tell_names(udp4());
	tell_names(tcp());
}

static void bind_and_ask(void)
{
	int fd = udp();

	TELL(bind(fd, AT6(S1)));
	tell_names(fd);
}

static void bind_twice(void)
{
	int fd = udp();

	TELL(bind(fd, AT6(S1)));
	TELL(bind(fd, AT6(S1)));
	TELL(bind(fd, AT6(S2)));
	tell_names(fd);
}

static void bind_port_zero(void)
{
	int fd = udp();

	TELL(bind(fd, AT6(NOWHERE)));
	tell_names(fd);
	TELL(bind(fd, AT6(NOWHERE)));
	TELL(sendto(fd, "x", 1, 0, AT6(PEER)));
	receive(fd);
}

static void bind_in_use(void)
{
	int fd = udp_at(S1);

	TELL(bind(udp(), AT6(S1)));
	TELL(bind(udp(), ANY6(S1)));
	TELL(bind(udp(), AT_MAPPED(S1)));
	TELL(bind(udp4(), AT4(S1)));
	TELL(bind(tcp(), AT6(S1)));
	TELL(close(fd));
	TELL(bind(udp(), AT6(S1)));
}

static void bind_in_use_any(void)
{
	int fd = udp(), six, one = 1;

	TELL(bind(fd, ANY6(S1)));
	TELL(bind(udp(), AT6(S1)));
	TELL(bind(udp4(), AT4(S1)));
	TELL(bind(udp4(), ANY4(S1)));
	TELL(close(fd));
	six = udp();
	TELL(setsockopt(six, IPPROTO_IPV6, IPV6_V6ONLY, &one, sizeof(one)));
	TELL(bind(six, ANY6(S1)));
	TELL(bind(udp4(), ANY4(S1)));
	TELL(bind(udp4(), AT4(S1)));
}

static void bind_peers_port(void)
{
	TELL(bind(udp(), AT6(PEER)));
	TELL(bind(udp(), ANY6(PEER)));
	TELL(bind(udp4(), AT4(PEER)));
}

static void bind_reuse(void)
{
	int a = udp(), b = udp(), c = udp(), one = 1;

	TELL(setsockopt(a, SOL_SOCKET, SO_REUSEADDR, &one, sizeof(one)));
	TELL(bind(a, AT6(S1)));
	TELL(bind(b, AT6(S1)));
	TELL(setsockopt(b, SOL_SOCKET, SO_REUSEADDR, &one, sizeof(one)));
	TELL(bind(b, AT6(S1)));
	TELL(sendto(c, "who gets it", 11, 0, AT6(S1)));
	receive(a);
	receive(b);
}

static void bind_reuse_stream(void)
{
	int a = tcp(), b = tcp(), one = 1;

	TELL(setsockopt(a, SOL_SOCKET, SO_REUSEADDR, &one, sizeof(one)));
	TELL(setsockopt(b, SOL_SOCKET, SO_REUSEADDR, &one, sizeof(one)));
	TELL(bind(a, AT6(S1)));
	TELL(bind(b, AT6(S1)));
	TELL(listen(a, 1));
	TELL(listen(b, 1));
	TELL(bind(tcp(), AT6(S1)));
}

static void bind_reuse_port(void)
{
	int a = udp(), b = udp(), one = 1;

	TELL(setsockopt(a, SOL_SOCKET, SO_REUSEPORT, &one, sizeof(one)));
	TELL(bind(a, AT6(S1)));
	TELL(bind(b, AT6(S1)));
	TELL(setsockopt(b, SOL_SOCKET, SO_REUSEPORT, &one, sizeof(one)));
	TELL(bind(b, AT6(S1)));
}

static void bind_privileged(void)
{
	struct sockaddr_in6 name = { .sin6_family = AF_INET6, .sin6_port = htons(80) };
	struct sockaddr_in name4 = { .sin_family = AF_INET, .sin_port = htons(1023) };

	TELL(bind(udp(), (struct sockaddr *)&name, sizeof(name)));
	TELL(bind(tcp(), (struct sockaddr *)&name, sizeof(name)));
	TELL(bind(udp4(), (struct sockaddr *)&name4, sizeof(name4)));
}

static void bind_foreign_host(void)
{
	struct sockaddr_in6 name = { .sin6_family = AF_INET6, .sin6_port = htons(port_of(S1)) };
	struct sockaddr_in name4 = { .sin_family = AF_INET, .sin_port = htons(port_of(S1)) };

	inet_pton(AF_INET6, "2001:db8::1", &name.sin6_addr);
	TELL(bind(udp(), (struct sockaddr *)&name, sizeof(name)));
	inet_pton(AF_INET6, "fe80::1", &name.sin6_addr);
	TELL(bind(udp(), (struct sockaddr *)&name, sizeof(name)));
	inet_pton(AF_INET6, "::ffff:198.51.100.1", &name.sin6_addr);
	TELL(bind(udp(), (struct sockaddr *)&name, sizeof(name)));
	inet_pton(AF_INET, "198.51.100.1", &name4.sin_addr);
	TELL(bind(udp4(), (struct sockaddr *)&name4, sizeof(name4)));
}

static void bind_other_loopback(void)
{
	struct sockaddr_in name = { .sin_family = AF_INET, .sin_port = htons(port_of(S1)) };
	int a = udp4(), b = udp4();

	inet_pton(AF_INET, "127.0.0.2", &name.sin_addr);
	TELL(bind(a, (struct sockaddr *)&name, sizeof(name)));
	tell_names(a);
	TELL(bind(b, AT4(S1)));
	TELL(sendto(b, "to .2", 5, 0, (struct sockaddr *)&name, sizeof(name)));
	receive(a);
	receive(b);
}

static void bind_wrong_family(void)
{
	struct sockaddr_in6 name = { .sin6_family = AF_INET, .sin6_port = htons(port_of(S1)) };
	struct sockaddr_un local = { .sun_family = AF_UNIX, .sun_path = "x" };

	TELL(bind(udp(), AT4(S1)));
	TELL(bind(udp4(), AT6(S1)));
	TELL(bind(udp(), (struct sockaddr *)&name, sizeof(name)));
	name.sin6_family = AF_UNSPEC;
	TELL(bind(udp(), (struct sockaddr *)&name, sizeof(name)));
	TELL(bind(udp4(), (struct sockaddr *)&name, sizeof(name)));
	name.sin6_family = 99;
	TELL(bind(udp(), (struct sockaddr *)&name, sizeof(name)));
	TELL(bind(udp(), (struct sockaddr *)&local, sizeof(local)));
}

static void bind_lengths(void)
{
	static const int lengths[] = { 0, 1, 2, 3, 15, 16, 23, 24, 27, 28, 29, 128, 129, -1 };
	struct sockaddr_storage room = { 0 };

	memcpy(&room, name_of(in6addr_loopback, S1), sizeof(struct sockaddr_in6));
	for (size_t i = 0; i < N_ELEMENTS(lengths); i++) {
		int fd = udp();

		note("length %d", lengths[i]);
		TELL(bind(fd, (struct sockaddr *)&room, (socklen_t)lengths[i]));
		close(fd);
	}
	memcpy(&room, name4_of(INADDR_LOOPBACK, S1), sizeof(struct sockaddr_in));
	for (size_t i = 0; i < N_ELEMENTS(lengths); i++) {
		int fd = udp4();

		note("length %d", lengths[i]);
		TELL(bind(fd, (struct sockaddr *)&room, (socklen_t)lengths[i]));
		close(fd);
	}
}

static void connect_lengths(void)
{
	static const int lengths[] = { 0, 1, 2, 3, 15, 16, 23, 24, 27, 28, 29, 128, 129, -1 };
	struct sockaddr_storage room = { 0 };

	memcpy(&room, name_of(in6addr_loopback, S1), sizeof(struct sockaddr_in6));
	for (size_t i = 0; i < N_ELEMENTS(lengths); i++) {
		int fd = udp(), stream = tcp();

		note("length %d", lengths[i]);
		TELL(connect(fd, (struct sockaddr *)&room, (socklen_t)lengths[i]));
		TELL(sendto(fd, "x", 1, 0, (struct sockaddr *)&room, (socklen_t)lengths[i]));
		TELL(connect(stream, (struct sockaddr *)&room, (socklen_t)lengths[i]));
		close(fd);
		close(stream);
	}
}

static void bind_bad_pointers(void)
{
	size_t size;
	char *page = page_before_nothing(&size);

	TELL(bind(udp(), NULL, 28));
	TELL(bind(udp(), NULL, 0));
	TELL(bind(udp(), BAD_POINTER, 28));
	memcpy(page + size - 24, name_of(in6addr_loopback, S1), 24);
	TELL(bind(udp(), (struct sockaddr *)(page + size - 24), 28));
	TELL(bind(udp(), (struct sockaddr *)(page + size - 24), 24));
	TELL(connect(udp(), NULL, 28));
	TELL(connect(udp(), NULL, 0));
	TELL(connect(udp(), BAD_POINTER, 28));
}

static void name_bad_pointers(void)
{
	struct sockaddr_in6 name;
	int fd = udp_at(S1);
	socklen_t length = sizeof(name);
	char *page = read_only_page();

	TELL(getsockname(fd, NULL, &length));
	TELL(getsockname(fd, (struct sockaddr *)&name, NULL));
	TELL(getsockname(fd, BAD_POINTER, &length));
	TELL(getsockname(fd, (struct sockaddr *)&name, BAD_POINTER));
	TELL(getsockname(fd, (struct sockaddr *)page, &length));
	length = (socklen_t)-1;
	TELL(getsockname(fd, (struct sockaddr *)&name, &length));
	length = 0;
	TELL(getsockname(fd, NULL, &length));
	note("length %u", length);
	length = sizeof(name);
	TELL(getpeername(fd, NULL, NULL));
}

static void name_short_room(void)
{
	unsigned char room[32];
	int fd = udp_at(S1);

	for (socklen_t size = 0; size < 30; size += 4) {
		socklen_t length = size;

		memset(room, '.', sizeof(room));
		TELL(getsockname(fd, (struct sockaddr *)room, &length));
		note("length %u, then %02x%02x%02x", length, room[size], room[size + 1],
		     room[size + 2]);
		note_address(room, length, size);
	}
}

static void connect_names(void)
{
	int fd = udp();

	TELL(connect(fd, AT6(PEER)));
	tell_names(fd);
	TELL(connect(fd, AT6(S1)));
	tell_names(fd);
}

static void connect_after_bind(void)
{
	int fd = udp_at(S1), any = udp();

	TELL(connect(fd, AT6(PEER)));
	tell_names(fd);
	TELL(bind(any, ANY6(S2)));
	tell_names(any);
	TELL(connect(any, AT6(PEER)));
	tell_names(any);
	TELL(bind(any, AT6(S4)));
}

static void connect_port_zero(void)
{
	int fd = udp();

	TELL(connect(fd, AT6(NOWHERE)));
	tell_names(fd);
	TELL(send(fd, "x", 1, 0));
	TELL(connect(tcp(), AT6(NOWHERE)));
}

static void connect_any(void)
{
	int fd = udp();

	TELL(connect(fd, ANY6(PEER)));
	tell_names(fd);
	TELL(send(fd, "x", 1, 0));
	receive(fd);
	TELL(sendto(udp(), "x", 1, 0, ANY6(PEER)));
}

static void disconnect(void)
{
	struct sockaddr none = { .sa_family = AF_UNSPEC };
	int fd = udp();

	TELL(connect(fd, AT6(PEER)));
	TELL(connect(fd, &none, sizeof(none)));
	tell_names(fd);
	TELL(send(fd, "x", 1, 0));
	TELL(sendto(fd, "x", 1, 0, AT6(PEER)));
	receive(fd);
	tell_names(fd);
	TELL(connect(fd, &none, 2));
	TELL(connect(fd, &none, 1));
	TELL(connect(fd, AT6(S1)));
	tell_names(fd);
}

static void disconnect_bound(void)
{
	struct sockaddr_in6 none = { .sin6_family = AF_UNSPEC };
	int fd = udp_at(S1), any = udp();

	TELL(connect(fd, AT6(PEER)));
	TELL(connect(fd, (struct sockaddr *)&none, sizeof(none)));
	tell_names(fd);
	TELL(bind(any, ANY6(S2)));
	TELL(connect(any, AT6(PEER)));
	TELL(connect(any, (struct sockaddr *)&none, sizeof(none)));
	tell_names(any);
	TELL(connect(any, (struct sockaddr *)&none, sizeof(none)));
	tell_names(any);
}

static void disconnect_port_zero(void)
{
	struct sockaddr_in6 none = { .sin6_family = AF_UNSPEC };
	int fd = udp();

	TELL(bind(fd, AT6(NOWHERE)));
	tell_names(fd);
	TELL(connect(fd, AT6(PEER)));
	TELL(connect(fd, (struct sockaddr *)&none, sizeof(none)));
	tell_names(fd);
	TELL(bind(fd, AT6(S1)));
	tell_names(fd);
}

static void connected_ignores_others(void)
{
	int a = udp_at(S1), b = udp_at(S2);

	TELL(connect(a, AT6(PEER)));
	TELL(sendto(b, "psst", 4, 0, AT6(S1)));
	TELL(sendto(b, "psst", 4, 0, AT6(S1)));
	receive(a);
	receive(b);
}

static void connected_sends_elsewhere(void)
{
	int a = udp_at(S1), b = udp_at(S2);

	TELL(connect(a, AT6(PEER)));
	TELL(sendto(a, "to b", 4, 0, AT6(S2)));
	receive(b);
	TELL(send(a, "to the peer", 11, 0));
	receive(a);
}

static void four(void)
{
	int a = udp4(), b = udp4();

	TELL(bind(a, AT4(S1)));
	tell_names(a);
	TELL(sendto(b, "four", 4, 0, AT4(S1)));
	receive(a);
	tell_names(b);
	TELL(connect(b, AT4(S1)));
	tell_names(b);
	TELL(send(b, "more", 4, 0));
	receive(a);
	TELL(connect(b, AT4(S4)));
	TELL(send(b, "x", 1, 0));
	TELL(send(b, "x", 1, 0));
}

static void four_to_peer(void)
{
	int fd = udp4();

	TELL(sendto(fd, "x", 1, 0, AT4(PEER)));
	TELL(sendto(fd, "x", 1, 0, AT6(PEER)));
	TELL(connect(fd, AT6(PEER)));
	TELL(connect(fd, AT4(PEER)));
	TELL(send(fd, "x", 1, 0));
	TELL(send(fd, "x", 1, 0));
}

static void mapped(void)
{
	int a = udp(), b = udp4(), c = udp();

	TELL(bind(a, AT_MAPPED(S1)));
	tell_names(a);
	TELL(sendto(b, "from four", 9, 0, AT4(S1)));
	receive(a);
	TELL(sendto(c, "from six", 8, 0, AT_MAPPED(S1)));
	receive(a);
	tell_names(c);
	TELL(sendto(c, "to ::1", 6, 0, AT6(S1)));
	TELL(connect(c, AT_MAPPED(S1)));
	tell_names(c);
	TELL(connect(c, AT6(PEER)));
	tell_names(c);
}

static void dual_stack(void)
{
	int a = udp(), b = udp4();

	TELL(bind(a, ANY6(S1)));
	TELL(sendto(b, "from four", 9, 0, AT4(S1)));
	receive(a);
	TELL(sendto(a, "from six", 8, 0, AT6(S1)));
	receive(a);
	TELL(sendto(a, "mapped", 6, 0, AT_MAPPED(S1)));
	receive(a);
}

static void six_only(void)
{
	int a = udp(), b = udp4(), one = 1;

	TELL(setsockopt(a, IPPROTO_IPV6, IPV6_V6ONLY, &one, sizeof(one)));
	TELL(bind(a, AT_MAPPED(S1)));
	TELL(bind(a, ANY6(S1)));
	TELL(setsockopt(a, IPPROTO_IPV6, IPV6_V6ONLY, &one, sizeof(one)));
	TELL(connect(b, AT4(S1)));
	TELL(send(b, "x", 1, 0));
	TELL(send(b, "x", 1, 0));
	TELL(sendto(a, "x", 1, 0, AT_MAPPED(S1)));
	TELL(connect(a, AT_MAPPED(S1)));
}

static void foreign_destination(void)
{
	struct sockaddr_in6 name = { .sin6_family = AF_INET6, .sin6_port = htons(port_of(S1)) };

	inet_pton(AF_INET6, "fe80::1", &name.sin6_addr);
	TELL(connect(udp(), (struct sockaddr *)&name, sizeof(name)));
	TELL(sendto(udp(), "x", 1, 0, (struct sockaddr *)&name, sizeof(name)));
}

static void destination_of_wrong_family(void)
{
	struct sockaddr_in6 none = { .sin6_family = AF_UNSPEC };
	struct sockaddr_in6 odd = { .sin6_family = 77 };
	int fd = udp(), to = udp_to(PEER);

	TELL(sendto(fd, "x", 1, 0, AT4(S1)));
	TELL(sendto(fd, "x", 1, 0, (struct sockaddr *)&none, sizeof(none)));
	TELL(sendto(to, "x", 1, 0, (struct sockaddr *)&none, sizeof(none)));
	TELL(sendto(fd, "x", 1, 0, (struct sockaddr *)&odd, sizeof(odd)));
	TELL(connect(fd, (struct sockaddr *)&odd, sizeof(odd)));
	TELL(connect(fd, AT4(PEER)));
	tell_names(fd);
}

static void sender_of_bound_any(void)
{
	int fd = udp();

	TELL(bind(fd, ANY6(S1)));
	TELL(sendto(fd, "x", 1, 0, AT6(PEER)));
	tell_names(fd);
	receive(fd);
}

static void flow_and_scope(void)
{
	struct sockaddr_in6 name = {
		.sin6_family = AF_INET6, .sin6_port = htons(port_of(S1)),
		.sin6_addr = IN6ADDR_LOOPBACK_INIT, .sin6_flowinfo = 5, .sin6_scope_id = 7,
	};
	int fd = udp(), to = udp();

	TELL(bind(fd, (struct sockaddr *)&name, sizeof(name)));
	tell_names(fd);
	TELL(connect(to, (struct sockaddr *)&name, sizeof(name)));
	tell_names(to);
	TELL(send(to, "x", 1, 0));
	receive(fd);
}

static void bind_after_send(void)
{
	int fd = udp();

	TELL(sendto(fd, "x", 1, 0, AT6(PEER)));
	tell_names(fd);
	TELL(bind(fd, AT6(S1)));
}

static void bind_after_failed_connect(void)
{
	int fd = tcp();

	TELL(connect(fd, AT6(S4)));
	tell_names(fd);
	TELL(bind(fd, AT6(S1)));
	TELL(connect(fd, AT6(S4)));
}

/* clang-format off */
const struct test_case address_cases[] = {
	{ "unnamed", unnamed },
	{ "bind-and-ask", bind_and_ask },
	{ "bind-twice", bind_twice },
	{ "bind-port-zero", bind_port_zero },
	{ "bind-in-use", bind_in_use },
	{ "bind-in-use-any", bind_in_use_any },
	{ "bind-peers-port", bind_peers_port },
	{ "bind-reuse", bind_reuse },
	{ "bind-reuse-stream", bind_reuse_stream },
	{ "bind-reuse-port", bind_reuse_port },
	{ "bind-privileged", bind_privileged },
	{ "bind-foreign-host", bind_foreign_host },
	{ "bind-other-loopback", bind_other_loopback },
	{ "bind-wrong-family", bind_wrong_family },
	{ "bind-lengths", bind_lengths },
	{ "connect-lengths", connect_lengths },
	{ "bind-bad-pointers", bind_bad_pointers },
	{ "name-bad-pointers", name_bad_pointers },
	{ "name-short-room", name_short_room },
	{ "connect-names", connect_names },
	{ "connect-after-bind", connect_after_bind },
	{ "connect-port-zero", connect_port_zero },
	{ "connect-any", connect_any },
	{ "disconnect", disconnect },
	{ "disconnect-bound", disconnect_bound },
	{ "disconnect-port-zero", disconnect_port_zero },
	{ "connected-ignores-others", connected_ignores_others },
	{ "connected-sends-elsewhere", connected_sends_elsewhere },
	{ "four", four },
	{ "four-to-peer", four_to_peer },
	{ "mapped", mapped },
	{ "dual-stack", dual_stack },
	{ "six-only", six_only },
	{ "foreign-destination", foreign_destination },
	{ "destination-of-wrong-family", destination_of_wrong_family },
	{ "sender-of-bound-any", sender_of_bound_any },
	{ "flow-and-scope", flow_and_scope },
	{ "bind-after-send", bind_after_send },
	{ "bind-after-failed-connect", bind_after_failed_connect },
	{ 0 },
};
/* clang-format on */
