/*
 * Random sequences of calls on up to four sockets. A seed gives the same sequence on both sides; what
 * each call is done with is drawn, never taken from what an earlier one returned, so that one
 * difference does not make all that follows another sequence.
 */

#include "tests/differential/program.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/select.h>
#include <sys/uio.h>
#include <unistd.h>

#include "grader/base/util.h"
#include "grader/judge/draw.h"

enum { SLOTS = 4, BUFFER = 96, CALLS_MIN = 10, CALLS_MAX_ = 40 };

struct player {
	struct draw draw;
	int slots[SLOTS];		/* descriptors, or what they were before they were closed */
	char buffer[BUFFER];
	char *edge;			/* the last bytes before an unreadable page */
	char *constant;			/* cannot be written to */
	bool timed;			/* some socket has a timeout */
};

static uint32_t below(struct player *p, uint32_t bound)
{
	return draw_below(&p->draw, bound);
}

static bool chance(struct player *p, uint32_t percent)
{
	return below(p, 100) < percent;
}

static int any_slot(struct player *p)
{
	return (int)below(p, SLOTS);
}

/* Mostly one of the slots; at times a number that is no socket, or none at all. */
static int any_fd(struct player *p, char *name, size_t size)
{
	static const int others[] = { 0, 1, -1, 50, 64, 1 << 30 };
	int slot = any_slot(p);

	if (chance(p, 3)) {
		int fd = others[below(p, N_ELEMENTS(others))];

		snprintf(name, size, "%d", fd);
		return fd;
	}
	snprintf(name, size, "slot %d", slot);
	return p->slots[slot];
}

/* An address, its length, and the words for both. */
struct named {
	struct sockaddr_storage room;
	const struct sockaddr *name;
	socklen_t length;
	char words[64];
};

static const char *const place_names[] = { "PEER", "S1", "S2", "S3", "S4", "?", "0" };

static void any_address(struct player *p, struct named *named)
{
	static const char *const hosts[] = { "::1", "127.0.0.1", "::ffff:127.0.0.1", "::", "0.0.0.0",
					     "127.0.0.2" };
	static const enum place places[] = { PEER, S1, S2, S3, S4, NOWHERE };
	uint32_t host = chance(p, 60) ? 0 : below(p, N_ELEMENTS(hosts));
	enum place place = places[below(p, chance(p, 10) ? 6 : 4)];
	static const int lengths[] = { 0, 1, 2, 7, 15, 16, 20, 24, 27, 29, 128, 129, -1 };
	struct sockaddr_in6 *in6 = (struct sockaddr_in6 *)&named->room;

	memset(&named->room, 0, sizeof(named->room));
	named->name = (const struct sockaddr *)&named->room;
	named->length = sizeof(struct sockaddr_in6);
	if (host == 1 || host == 4 || host == 5) {
		memcpy(&named->room,
		       name4_of(host == 1 ? INADDR_LOOPBACK :
				host == 4 ? INADDR_ANY :
					    INADDR_LOOPBACK + 1,
				place),
		       sizeof(struct sockaddr_in));
		named->length = sizeof(struct sockaddr_in);
	} else {
		const struct in6_addr wanted = host == 2 ? mapped_loopback :
					       host == 3 ? in6addr_any :
							   in6addr_loopback;

		memcpy(&named->room, name_of(wanted, place), sizeof(*in6));
	}
	if (chance(p, 3))
		named->length = (socklen_t)lengths[below(p, N_ELEMENTS(lengths))];
	if (chance(p, 3))
		named->room.ss_family = (sa_family_t)(chance(p, 70) ? AF_UNSPEC : 77);
	if (chance(p, 1))
		named->name = BAD_POINTER;
	if (chance(p, 1))
		named->name = NULL;
	snprintf(named->words, sizeof(named->words), "%s%s %s family %u length %d",
		 named->name == (const struct sockaddr *)&named->room ? "" : "bad pointer ",
		 hosts[host], place_names[place], named->room.ss_family, (int)named->length);
}

static const char *any_bytes(struct player *p, size_t *size)
{
	static const size_t sizes[] = { 0, 1, 3, 8, 20, 60 };

	*size = sizes[below(p, N_ELEMENTS(sizes))];
	if (chance(p, 1)) {
		*size = 70000;
		return p->buffer;	/* too long, and past the end of what is mapped or not: EMSGSIZE */
	}
	if (chance(p, 2))
		return BAD_POINTER;
	if (chance(p, 2))
		return p->edge + BUFFER - *size / 2;
	return p->edge + BUFFER - *size;	/* ends right before the unreadable page */
}

static char *any_room(struct player *p, size_t *size)
{
	static const size_t sizes[] = { 0, 1, 4, 12, 64, 90 };

	*size = sizes[below(p, N_ELEMENTS(sizes))];
	if (chance(p, 2))
		return BAD_POINTER;
	if (chance(p, 2))
		return p->constant;
	memset(p->buffer, '.', sizeof(p->buffer));
	return p->buffer;
}

static int send_flags(struct player *p)
{
	static const int flags[] = { MSG_NOSIGNAL, MSG_DONTWAIT, MSG_DONTWAIT | MSG_NOSIGNAL,
				     MSG_DONTROUTE, MSG_CONFIRM, MSG_EOR };

	return chance(p, 50) ? MSG_NOSIGNAL : flags[below(p, N_ELEMENTS(flags))];
}

static int receive_flags(struct player *p)
{
	static const int flags[] = { 0, MSG_PEEK | MSG_DONTWAIT, MSG_TRUNC | MSG_DONTWAIT,
				     MSG_PEEK | MSG_TRUNC | MSG_DONTWAIT,
				     MSG_WAITALL | MSG_DONTWAIT, MSG_WAITALL, MSG_PEEK,
				     MSG_NOSIGNAL | MSG_DONTWAIT };

	return chance(p, 75) ? MSG_DONTWAIT : flags[below(p, N_ELEMENTS(flags))];
}

/* A call that may wait on a socket with a timeout comes back by itself. */
static void before_waiting(struct player *p, int fd, int option)
{
	struct timeval timeout = { 0 };
	socklen_t size = sizeof(timeout);

	/* Nothing is told of this: it is the same on both sides, or it would show later. */
	if (p->timed && getsockopt(fd, SOL_SOCKET, option, &timeout, &size) == 0 &&
	    (timeout.tv_sec || timeout.tv_usec))
		announce_timeout();
}

static void told(const char *call, const char *fd, const char *more, long result)
{
	char line[200];

	snprintf(line, sizeof(line), "%s(%s%s%s)", call, fd, *more ? ", " : "", more);
	tell(line, result);
}

static void play_socket(struct player *p)
{
	int slot = any_slot(p);
	int domain = chance(p, 75) ? AF_INET6 : AF_INET;
	int type = chance(p, 60) ? SOCK_DGRAM : SOCK_STREAM;
	char words[64];

	if (chance(p, 30))
		type |= SOCK_NONBLOCK;
	if (chance(p, 60))
		close(p->slots[slot]);
	snprintf(words, sizeof(words), "%d %x", domain, (unsigned)type);
	p->slots[slot] = socket(domain, type, 0);
	told("socket", words, "", p->slots[slot]);
}

static void play_bind(struct player *p)
{
	struct named to;
	char fd[16];
	int number = any_fd(p, fd, sizeof(fd));

	any_address(p, &to);
	told("bind", fd, to.words, bind(number, to.name, to.length));
}

static void play_connect(struct player *p)
{
	struct named to;
	char fd[16];
	int number = any_fd(p, fd, sizeof(fd));

	any_address(p, &to);
	before_waiting(p, number, SO_SNDTIMEO);
	told("connect", fd, to.words, connect(number, to.name, to.length));
}

static void play_listen(struct player *p)
{
	char fd[16];
	int number = any_fd(p, fd, sizeof(fd));

	told("listen", fd, "", listen(number, 8));
}

static void play_accept(struct player *p)
{
	struct sockaddr_storage from;
	socklen_t length = sizeof(from);
	int slot = any_slot(p), flags = chance(p, 50) ? SOCK_NONBLOCK : 0;
	char fd[16];
	int number = any_fd(p, fd, sizeof(fd));
	long result;

	/* Waiting for nobody is tried at times, not always. */
	if (chance(p, 85))
		fcntl(number, F_SETFL, O_NONBLOCK);
	before_waiting(p, number, SO_RCVTIMEO);
	result = accept4(number, (struct sockaddr *)&from, &length, flags);
	told("accept4", fd, "", result);
	if (result < 0)
		return;
	note_address(&from, length, sizeof(from));
	close(p->slots[slot]);
	p->slots[slot] = (int)result;
}

static void play_send(struct player *p)
{
	char fd[16], words[64];
	int number = any_fd(p, fd, sizeof(fd)), flags = send_flags(p);
	size_t size;
	const char *bytes = any_bytes(p, &size);

	snprintf(words, sizeof(words), "%zu bytes, flags %x", size, (unsigned)flags);
	told("send", fd, words, send(number, bytes, size, flags));
}

static void play_sendto(struct player *p)
{
	struct named to;
	char fd[16], words[128];
	int number = any_fd(p, fd, sizeof(fd)), flags = send_flags(p);
	size_t size;
	const char *bytes = any_bytes(p, &size);

	any_address(p, &to);
	snprintf(words, sizeof(words), "%zu bytes, flags %x, %s", size, (unsigned)flags, to.words);
	told("sendto", fd, words, sendto(number, bytes, size, flags, to.name, to.length));
}

static void play_write(struct player *p)
{
	char fd[16], words[64];
	int number = any_fd(p, fd, sizeof(fd));
	size_t size;
	const char *bytes = any_bytes(p, &size);
	struct iovec two[2] = { { (void *)(uintptr_t)bytes, size }, { p->buffer, 3 } };

	/* Not to our own log. */
	if (number == 1)
		return;
	snprintf(words, sizeof(words), "%zu bytes", size);
	if (chance(p, 50))
		told("write", fd, words, write(number, bytes, size));
	else
		told("writev", fd, words, writev(number, two, 2));
}

static void play_sendmsg(struct player *p)
{
	struct named to;
	char fd[16], words[128];
	int number = any_fd(p, fd, sizeof(fd)), flags = send_flags(p);
	size_t size;
	const char *bytes = any_bytes(p, &size);
	struct iovec two[2] = { { (void *)(uintptr_t)bytes, size }, { p->buffer, 2 } };
	struct msghdr message = { .msg_iov = two, .msg_iovlen = 1 + below(p, 2) };

	any_address(p, &to);
	if (chance(p, 60)) {
		message.msg_name = (void *)(uintptr_t)to.name;
		message.msg_namelen = to.length;
	}
	snprintf(words, sizeof(words), "%zu bytes, flags %x, %s", size, (unsigned)flags,
		 message.msg_name ? to.words : "no name");
	told("sendmsg", fd, words, sendmsg(number, &message, flags));
}

static void play_recv(struct player *p)
{
	char fd[16], words[64];
	int number = any_fd(p, fd, sizeof(fd)), flags = receive_flags(p);
	size_t size;
	char *room = any_room(p, &size);
	long n;

	snprintf(words, sizeof(words), "%zu bytes, flags %x", size, (unsigned)flags);
	before_waiting(p, number, SO_RCVTIMEO);
	n = recv(number, room, size, flags);
	told("recv", fd, words, n);
	if (room == p->buffer)
		note_bytes(room, MIN(n, (long)size));
}

static void play_read(struct player *p)
{
	char fd[16], words[64];
	int number = any_fd(p, fd, sizeof(fd));
	size_t size;
	char *room = any_room(p, &size);
	long n;

	if (chance(p, 80))
		fcntl(number, F_SETFL, O_NONBLOCK);
	snprintf(words, sizeof(words), "%zu bytes", size);
	before_waiting(p, number, SO_RCVTIMEO);
	n = read(number, room, size);
	told("read", fd, words, n);
	if (room == p->buffer)
		note_bytes(room, n);
}

static void play_recvfrom(struct player *p)
{
	struct sockaddr_storage from;
	static const socklen_t rooms[] = { 128, 128, 28, 28, 16, 5, 0, (socklen_t)-1 };
	socklen_t room_for_name = rooms[below(p, N_ELEMENTS(rooms))], length = room_for_name;
	char fd[16], words[64];
	int number = any_fd(p, fd, sizeof(fd)), flags = receive_flags(p);
	size_t size;
	char *room = any_room(p, &size);
	long n;

	snprintf(words, sizeof(words), "%zu bytes, flags %x, %d for the name", size,
		 (unsigned)flags, (int)length);
	before_waiting(p, number, SO_RCVTIMEO);
	n = recvfrom(number, room, size, flags, (struct sockaddr *)&from, &length);
	told("recvfrom", fd, words, n);
	if (room == p->buffer)
		note_bytes(room, MIN(n, (long)size));
	if (n >= 0)
		note_address(&from, length, room_for_name);
}

static void play_recvmsg(struct player *p)
{
	struct sockaddr_storage from;
	char fd[16], words[64];
	int number = any_fd(p, fd, sizeof(fd)), flags = receive_flags(p);
	size_t size;
	char *room = any_room(p, &size);
	struct iovec two[2] = { { room, size }, { p->buffer + 90, 3 } };
	struct msghdr message = { .msg_iov = two, .msg_iovlen = 1 + below(p, 2) };
	long n;

	if (chance(p, 60)) {
		message.msg_name = &from;
		message.msg_namelen = sizeof(from);
	}
	snprintf(words, sizeof(words), "%zu bytes, flags %x", size, (unsigned)flags);
	before_waiting(p, number, SO_RCVTIMEO);
	n = recvmsg(number, &message, flags);
	told("recvmsg", fd, words, n);
	if (n < 0)
		return;
	if (room == p->buffer)
		note_bytes(room, MIN(n, (long)size));
	note("namelen %u flags %x", message.msg_namelen, (unsigned)message.msg_flags);
	if (message.msg_name)
		note_address(&from, message.msg_namelen, sizeof(from));
}

static void play_close(struct player *p)
{
	int slot = any_slot(p);
	char words[16];

	snprintf(words, sizeof(words), "slot %d", slot);
	told("close", words, "", close(p->slots[slot]));
}

static void play_shutdown(struct player *p)
{
	char fd[16], words[16];
	int number = any_fd(p, fd, sizeof(fd)), how = (int)below(p, 4);

	snprintf(words, sizeof(words), "%d", how);
	told("shutdown", fd, words, shutdown(number, how));
}

static void play_dup(struct player *p)
{
	int from = any_slot(p), to = any_slot(p);
	char words[32];

	snprintf(words, sizeof(words), "slot %d, slot %d", from, to);
	if (chance(p, 50)) {
		told("dup2", words, "", dup2(p->slots[from], p->slots[to]));
		return;
	}
	p->slots[to] = dup(p->slots[from]);
	told("dup", words, "", p->slots[to]);
}

static void play_flags(struct player *p)
{
	char fd[16], words[32];
	int number = any_fd(p, fd, sizeof(fd)), flags = chance(p, 80) ? O_NONBLOCK : 0;

	if (chance(p, 50)) {
		told("fcntl", fd, "F_GETFL", fcntl(number, F_GETFL));
		return;
	}
	snprintf(words, sizeof(words), "F_SETFL, %x", (unsigned)flags);
	told("fcntl", fd, words, fcntl(number, F_SETFL, flags));
}

static void play_names(struct player *p)
{
	struct sockaddr_storage name;
	socklen_t length = sizeof(name);
	char fd[16];
	int number = any_fd(p, fd, sizeof(fd));
	bool peer = chance(p, 50);
	long n = peer ? getpeername(number, (struct sockaddr *)&name, &length) :
			getsockname(number, (struct sockaddr *)&name, &length);

	told(peer ? "getpeername" : "getsockname", fd, "", n);
	if (n == 0)
		note_address(&name, length, sizeof(name));
}

static void play_poll(struct player *p)
{
	struct pollfd fds[3];
	static const short events[] = { POLLIN, POLLOUT, POLLIN | POLLOUT, POLLRDHUP | POLLIN,
					POLLPRI, 0 };
	int n = 1 + (int)below(p, 3), timeout = chance(p, 90) ? 0 : (int)below(p, 3);
	char words[32];

	for (int i = 0; i < n; i++)
		fds[i] = (struct pollfd){ p->slots[any_slot(p)], events[below(p, 6)], 0 };
	if (chance(p, 3))
		timeout = -1;
	if (timeout > 0)
		announce_timeout();
	snprintf(words, sizeof(words), "%d, timeout %d", n, timeout);
	told("poll", words, "", poll(fds, (nfds_t)n, timeout));
	for (int i = 0; i < n; i++)
		note("events %x: %x", (unsigned)fds[i].events, (unsigned)fds[i].revents);
}

static void play_select(struct player *p)
{
	struct timeval now = { 0 };
	fd_set sets[3];
	int fd = p->slots[any_slot(p)], other = p->slots[any_slot(p)];
	long n;

	for (int i = 0; i < 3; i++) {
		FD_ZERO(&sets[i]);
		if (fd >= 0)
			FD_SET(fd, &sets[i]);
		if (other >= 0 && i < 2)
			FD_SET(other, &sets[i]);
	}
	n = select(MAX(fd, other) + 1, &sets[0], &sets[1], &sets[2], &now);
	told("select", "", "", n);
	for (int i = 0; i < 3 && n >= 0; i++)
		note("%d %d", fd >= 0 && FD_ISSET(fd, &sets[i]),
		     other >= 0 && FD_ISSET(other, &sets[i]));
}

static void play_option(struct player *p)
{
	static const struct {
		int level, name;
		const char *words;
	} options[] = {
		{ SOL_SOCKET, SO_ERROR, "SO_ERROR" }, { SOL_SOCKET, SO_TYPE, "SO_TYPE" },
		{ SOL_SOCKET, SO_REUSEADDR, "SO_REUSEADDR" }, { SOL_SOCKET, SO_REUSEPORT, "SO_REUSEPORT" },
		{ SOL_SOCKET, SO_ACCEPTCONN, "SO_ACCEPTCONN" }, { SOL_SOCKET, SO_DOMAIN, "SO_DOMAIN" },
		{ IPPROTO_IPV6, IPV6_V6ONLY, "IPV6_V6ONLY" }, { SOL_SOCKET, SO_BROADCAST, "SO_BROADCAST" },
		{ SOL_SOCKET, SO_KEEPALIVE, "SO_KEEPALIVE" }, { IPPROTO_TCP, TCP_NODELAY, "TCP_NODELAY" },
	};
	uint32_t row = below(p, N_ELEMENTS(options));
	int value = chance(p, 80) ? 1 : 0;
	socklen_t size = sizeof(value);
	char fd[16], words[48];
	int number = any_fd(p, fd, sizeof(fd));

	if (chance(p, 50)) {
		snprintf(words, sizeof(words), "%s, %d", options[row].words, value);
		told("setsockopt", fd, words,
		     setsockopt(number, options[row].level, options[row].name, &value, size));
		return;
	}
	told("getsockopt", fd, options[row].words,
	     getsockopt(number, options[row].level, options[row].name, &value, &size));
	note("%d, %u bytes", value, size);
}

static void play_timeout(struct player *p)
{
	const struct timeval timeout = { 0, chance(p, 80) ? 2000 : 0 };
	bool sending = chance(p, 20);
	char fd[16];
	int number = any_fd(p, fd, sizeof(fd));

	p->timed = true;
	told("setsockopt", fd, sending ? "SO_SNDTIMEO" : "SO_RCVTIMEO",
	     setsockopt(number, SOL_SOCKET, sending ? SO_SNDTIMEO : SO_RCVTIMEO, &timeout,
			sizeof(timeout)));
}

static void play_available(struct player *p)
{
	char fd[16];
	int value = -1, number = any_fd(p, fd, sizeof(fd));

	if (number == 1)	/* how much of our log nobody has read yet */
		return;
	told("ioctl", fd, "FIONREAD", ioctl(number, FIONREAD, &value));
	note("%d bytes", value);
}

static const struct {
	void (*play)(struct player *player);
	uint32_t weight;
} plays[] = {
	{ play_socket, 8 }, { play_bind, 12 }, { play_connect, 10 }, { play_listen, 5 },
	{ play_accept, 6 }, { play_send, 8 }, { play_sendto, 8 }, { play_write, 5 },
	{ play_sendmsg, 4 }, { play_recv, 7 }, { play_read, 4 }, { play_recvfrom, 7 },
	{ play_recvmsg, 4 }, { play_close, 3 }, { play_shutdown, 3 }, { play_dup, 2 },
	{ play_flags, 3 }, { play_names, 5 }, { play_poll, 6 }, { play_select, 2 },
	{ play_option, 6 }, { play_timeout, 1 }, { play_available, 2 },
};

static void play(struct player *p)
{
	uint32_t sum = 0, drawn;
	size_t i;

	for (i = 0; i < N_ELEMENTS(plays); i++)
		sum += plays[i].weight;
	drawn = below(p, sum);
	for (i = 0; drawn >= plays[i].weight; i++)
		drawn -= plays[i].weight;
	plays[i].play(p);
}

void run_random(uint64_t seed)
{
	struct player player = { .draw = draw_from(seed, "sequence") };
	size_t size;
	char *page = page_before_nothing(&size);
	int calls = CALLS_MIN + (int)below(&player, CALLS_MAX_ - CALLS_MIN + 1);

	player.edge = page + size - BUFFER;
	for (int i = 0; i < BUFFER; i++)
		player.edge[i] = (char)('a' + i % 26);
	player.constant = read_only_page();
	/* Some of each from the start: two sockets of a kind find each other sooner. */
	for (int i = 0; i < SLOTS; i++)
		player.slots[i] = socket(chance(&player, 80) ? AF_INET6 : AF_INET,
					 chance(&player, seed % 3 ? 80 : 10) ? SOCK_DGRAM : SOCK_STREAM,
					 0);
	if (chance(&player, 90))
		signal(SIGPIPE, SIG_IGN);
	for (int i = 0; i < calls; i++)
		play(&player);
}
