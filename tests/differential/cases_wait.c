/* Waiting: poll() and select() in all their spellings, timeouts of sockets, sleep, signals. */

#include "tests/differential/program.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/futex.h>
#include <netinet/in.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/select.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

#include "grader/base/util.h"

enum { TIMEOUT_US = 5000 };
#define SOON (&(struct timespec){ 0, TIMEOUT_US * 1000 })
#define NOW (&(struct timespec){ 0, 0 })

/* Tells one look at one descriptor, and what poll() says of it. */
static void look_at(int fd, short events)
{
	struct pollfd ready = { fd, events, 0x5555 };

	TELL(poll(&ready, 1, 0));
	note("%x: %x", (unsigned)events, (unsigned)ready.revents);
}

enum { ALL_EVENTS = POLLIN | POLLOUT | POLLPRI | POLLRDHUP };

static void set_timeout(int fd, int option, long microseconds)
{
	const struct timeval timeout = { microseconds / 1000000, microseconds % 1000000 };

	TELL(setsockopt(fd, SOL_SOCKET, option, &timeout, sizeof(timeout)));
}

/* Fills a stream whose other side does not read; nothing is told, sizes are the machine's. */
static void fill(int fd)
{
	static char bytes[1 << 16];

	while (send(fd, bytes, sizeof(bytes), MSG_DONTWAIT | MSG_NOSIGNAL) > 0)
		;
}

static void poll_datagrams(void)
{
	int fd = udp_at(S1);

	look_at(fd, POLLIN);
	look_at(fd, POLLOUT);
	look_at(fd, POLLIN | POLLOUT);
	look_at(fd, 0);
	TELL(sendto(fd, "to myself", 9, 0, AT6(S1)));
	look_at(fd, POLLIN);
	look_at(fd, POLLRDNORM | POLLWRNORM);
	look_at(fd, (short)0xffff);
	receive(fd);
	look_at(fd, POLLIN);
}

static void poll_answer(void)
{
	int fd = udp_to(PEER);
	struct pollfd ready = { fd, POLLIN, 0 };

	TELL(send(fd, "question", 8, 0));
	TELL(poll(&ready, 1, -1));
	note("%x", (unsigned)ready.revents);
	receive(fd);
	TELL_TIMED(poll(&ready, 1, 5));
	note("%x", (unsigned)ready.revents);
}

static void poll_timeout(void)
{
	struct pollfd ready = { udp_at(S1), POLLIN, 0x5555 };

	TELL_TIMED(poll(&ready, 1, 5));
	note("%x", (unsigned)ready.revents);
	TELL_TIMED(poll(&ready, 0, 5));
	TELL_TIMED(poll(NULL, 0, 5));
}

static void poll_for_ever(void)
{
	TELL(poll(&(struct pollfd){ udp_at(S1), POLLIN, 0 }, 1, -1));
}

static void poll_for_ever_nobody(void)
{
	TELL(poll(&(struct pollfd){ udp(), POLLIN | POLLPRI, 0 }, 1, -12345));
}

static void poll_nothing_for_ever(void)
{
	TELL(poll(NULL, 0, -1));
}

static void poll_negative(void)
{
	struct pollfd fds[2] = { { -1, POLLIN, 0x5555 }, { -1000, POLLOUT, 0x5555 } };

	TELL(poll(fds, 2, 0));
	note("%x %x", (unsigned)fds[0].revents, (unsigned)fds[1].revents);
	TELL_TIMED(poll(fds, 2, 5));
	fds[1].fd = udp();
	TELL(poll(fds, 2, -1));
	note("%x %x", (unsigned)fds[0].revents, (unsigned)fds[1].revents);
}

static void poll_negative_for_ever(void)
{
	TELL(poll(&(struct pollfd){ -1, POLLIN, 0 }, 1, -1));
}

static void poll_closed(void)
{
	struct pollfd fds[3] = { { udp(), POLLIN, 0 }, { 50, 0, 0 }, { 100000, POLLIN, 0 } };

	close(fds[0].fd);
	TELL(poll(fds, 3, -1));
	note("%x %x %x", (unsigned)fds[0].revents, (unsigned)fds[1].revents,
	     (unsigned)fds[2].revents);
}

static void poll_twice_the_same(void)
{
	int fd = udp();
	struct pollfd fds[3] = { { fd, POLLIN, 0 }, { fd, POLLOUT, 0 }, { fd, POLLOUT, 0 } };

	TELL(poll(fds, 3, -1));
	note("%x %x %x", (unsigned)fds[0].revents, (unsigned)fds[1].revents,
	     (unsigned)fds[2].revents);
}

static void poll_stream(void)
{
	struct stream_pair pair = stream_pair();

	look_at(pair.client, ALL_EVENTS);
	TELL(send(pair.client, "x", 1, 0));
	look_at(pair.server, ALL_EVENTS);
	receive(pair.server);
	look_at(pair.server, ALL_EVENTS);
	TELL(shutdown(pair.client, SHUT_WR));
	look_at(pair.client, ALL_EVENTS);
	look_at(pair.server, ALL_EVENTS);
	look_at(pair.server, POLLIN);
	look_at(pair.server, 0);
	TELL(shutdown(pair.server, SHUT_WR));
	look_at(pair.client, ALL_EVENTS);
	look_at(pair.server, 0);
	TELL(close(pair.client));
	look_at(pair.server, ALL_EVENTS);
}

static void poll_hang_up(void)
{
	struct stream_pair pair = stream_pair();

	TELL(close(pair.server));
	look_at(pair.client, ALL_EVENTS);
	look_at(pair.client, POLLOUT);
	TELL(send(pair.client, "x", 1, MSG_NOSIGNAL));
	look_at(pair.client, ALL_EVENTS);
	look_at(pair.client, 0);
	receive(pair.client);
	look_at(pair.client, ALL_EVENTS);
}

static void poll_reset(void)
{
	struct stream_pair pair = stream_pair();
	int error = -1;

	TELL(send(pair.client, "unread", 6, 0));
	TELL(close(pair.server));
	look_at(pair.client, ALL_EVENTS);
	TELL(getsockopt(pair.client, SOL_SOCKET, SO_ERROR, &error, &(socklen_t){ sizeof(error) }));
	note("error %d", error);
	look_at(pair.client, ALL_EVENTS);
}

static void poll_new_stream(void)
{
	int fd = tcp();

	look_at(fd, ALL_EVENTS);
	TELL(bind(fd, AT6(S1)));
	look_at(fd, ALL_EVENTS);
	TELL(listen(fd, 5));
	look_at(fd, ALL_EVENTS);
	TELL(connect(tcp(), AT6(S1)));
	look_at(fd, ALL_EVENTS);
	TELL(accept(fd, NULL, NULL));
	look_at(fd, ALL_EVENTS);
	TELL(shutdown(fd, SHUT_RD));
	look_at(fd, ALL_EVENTS);
}

static void poll_error(void)
{
	int fd = udp_to(S4), error = -1;

	TELL(send(fd, "x", 1, 0));
	look_at(fd, POLLIN);
	look_at(fd, POLLOUT);
	look_at(fd, 0);
	TELL(getsockopt(fd, SOL_SOCKET, SO_ERROR, &error, &(socklen_t){ sizeof(error) }));
	note("error %d", error);
	look_at(fd, POLLIN);
	TELL(send(fd, "y", 1, 0));
	look_at(fd, POLLIN);
	TELL(send(fd, "z", 1, 0));
	look_at(fd, POLLIN);
}

static void poll_shut(void)
{
	int fd = udp_to(PEER);

	TELL(shutdown(fd, SHUT_RD));
	look_at(fd, ALL_EVENTS);
	TELL(shutdown(fd, SHUT_WR));
	look_at(fd, ALL_EVENTS);
	TELL(poll(&(struct pollfd){ fd, 0, 0 }, 1, -1));
}

static void poll_room(void)
{
	static char bytes[1 << 16];
	struct stream_pair pair = stream_pair();

	fill(pair.client);
	look_at(pair.client, POLLOUT);
	TELL_TIMED(poll(&(struct pollfd){ pair.client, POLLOUT, 0 }, 1, 5));
	while (recv(pair.server, bytes, sizeof(bytes), MSG_DONTWAIT) > 0)
		;
	look_at(pair.client, POLLOUT);
}

static void poll_room_for_ever(void)
{
	struct stream_pair pair = stream_pair();

	fill(pair.client);
	TELL(poll(&(struct pollfd){ pair.client, POLLOUT, 0 }, 1, -1));
}

static void poll_both_ways(void)
{
	struct stream_pair pair = stream_pair();
	struct pollfd fds[2] = { { pair.client, POLLIN | POLLOUT, 0 },
				 { pair.server, POLLIN | POLLOUT, 0 } };

	fill(pair.client);
	TELL(poll(fds, 2, -1));
	note("%x %x", (unsigned)fds[0].revents, (unsigned)fds[1].revents);
	TELL(send(pair.server, "back", 4, 0));
	TELL(poll(fds, 2, -1));
	note("%x %x", (unsigned)fds[0].revents, (unsigned)fds[1].revents);
}

static void poll_urgent(void)
{
	struct stream_pair pair = stream_pair();
	char byte;

	TELL(send(pair.client, "ab", 2, MSG_OOB));
	look_at(pair.server, ALL_EVENTS);
	TELL(recv(pair.server, &byte, 1, MSG_OOB));
	look_at(pair.server, ALL_EVENTS);
	receive(pair.server);
	look_at(pair.server, ALL_EVENTS);
}

static void poll_standard(void)
{
	look_at(0, POLLIN);
	look_at(0, POLLOUT);
	look_at(0, ALL_EVENTS);
	look_at(1, POLLIN);
	look_at(1, POLLOUT);
	look_at(2, ALL_EVENTS);
	TELL_TIMED(poll(&(struct pollfd){ 0, POLLIN, 0 }, 1, 5));
}

static void poll_input_for_ever(void)
{
	TELL(poll(&(struct pollfd){ 0, POLLIN, 0 }, 1, -1));
}

static void poll_arguments(void)
{
	static struct pollfd many[80];
	struct pollfd *fds = (struct pollfd *)(void *)read_only_page();
	size_t size;
	char *page = page_before_nothing(&size);

	TELL(poll(NULL, 1, 0));
	TELL(poll(BAD_POINTER, 1, 0));
	TELL(poll(BAD_POINTER, 0, 0));
	for (size_t i = 0; i < N_ELEMENTS(many); i++)
		many[i].fd = -1;
	TELL(poll(many, 64, 0));
	TELL(poll(many, 65, 0));
	TELL(poll(NULL, 65, 0));
	TELL(poll(many, (nfds_t)-1, 0));
	TELL(poll(fds, 1, 0));		/* "rrrr" is a descriptor that nobody opened */
	TELL(poll((struct pollfd *)(void *)(page + size - 12), 2, 0));
}

static void poll_and_peek(void)
{
	int fd = udp_at(S1), value = -1;
	char buffer[16];

	TELL(sendto(fd, "first", 5, 0, AT6(S1)));
	TELL(sendto(fd, "second one", 10, 0, AT6(S1)));
	look_at(fd, POLLIN);
	TELL(ioctl(fd, FIONREAD, &value));
	note("%d bytes", value);
	note_bytes(buffer, TELL(recv(fd, buffer, sizeof(buffer), MSG_PEEK)));
	look_at(fd, POLLIN);
	note_bytes(buffer, TELL(recv(fd, buffer, 2, 0)));
	TELL(ioctl(fd, FIONREAD, &value));
	note("%d bytes", value);
	note_bytes(buffer, TELL(recv(fd, buffer, sizeof(buffer), MSG_PEEK | MSG_DONTWAIT)));
	receive(fd);
	look_at(fd, POLLIN);
	TELL(recv(fd, buffer, sizeof(buffer), MSG_PEEK | MSG_DONTWAIT));
	TELL(ioctl(fd, FIONREAD, &value));
	note("%d bytes", value);
}

static void poll_and_peek_stream(void)
{
	struct stream_pair pair = stream_pair();
	char buffer[16];
	int value = -1;

	TELL(send(pair.client, "abcdef", 6, 0));
	look_at(pair.server, POLLIN);
	TELL(ioctl(pair.server, FIONREAD, &value));
	note("%d bytes", value);
	note_bytes(buffer, TELL(recv(pair.server, buffer, 4, MSG_PEEK)));
	note_bytes(buffer, TELL(recv(pair.server, buffer, 4, 0)));
	TELL(ioctl(pair.server, FIONREAD, &value));
	note("%d bytes", value);
	look_at(pair.server, POLLIN);
	note_bytes(buffer, TELL(recv(pair.server, buffer, 4, MSG_DONTWAIT)));
	TELL(recv(pair.server, buffer, 4, MSG_DONTWAIT | MSG_WAITALL));
}

static void poll_by_nanoseconds(void)
{
	struct pollfd ready = { udp_at(S1), POLLIN, 0 };
	sigset_t none;

	sigemptyset(&none);
	TELL(ppoll(&ready, 1, NOW, NULL));
	TELL(ppoll(&ready, 1, NOW, &none));
	TELL_TIMED(ppoll(&ready, 1, SOON, NULL));
	TELL_TIMED(ppoll(NULL, 0, SOON, &none));
	TELL(ppoll(&ready, 1, &(struct timespec){ 0, 1000000000 }, NULL));
	TELL(ppoll(&ready, 1, &(struct timespec){ 0, -1 }, NULL));
	TELL(ppoll(&ready, 1, &(struct timespec){ -1, 0 }, NULL));
	ready.events = POLLOUT;
	TELL(ppoll(&ready, 1, NULL, &none));
	TELL(ppoll(&ready, 1, &(struct timespec){ 1000000000000, 0 }, NULL));
}

static void poll_by_nanoseconds_for_ever(void)
{
	TELL(ppoll(&(struct pollfd){ udp_at(S1), POLLIN, 0 }, 1, NULL, NULL));
}

/* As the kernel has it, without libc between. */
static void poll_raw(void)
{
	struct pollfd ready = { udp_at(S1), POLLIN, 0 };
	struct timespec timeout = *SOON;
	sigset_t none;

	sigemptyset(&none);
	TELL_TIMED(syscall(SYS_ppoll, &ready, 1, &timeout, NULL, 0));
	note("%ld.%09ld left", (long)timeout.tv_sec, timeout.tv_nsec);
	timeout = (struct timespec){ 0, 0 };
	TELL(syscall(SYS_ppoll, &ready, 1, &timeout, &none, 4));
	TELL(syscall(SYS_ppoll, &ready, 1, &timeout, BAD_POINTER, 8));
	TELL(syscall(SYS_ppoll, &ready, 1, &timeout, &none, 8));
	TELL(syscall(SYS_ppoll, &ready, 1, BAD_POINTER, NULL, 0));
	TELL(syscall(SYS_ppoll, BAD_POINTER, 1, BAD_POINTER, NULL, 0));
	TELL(syscall(SYS_ppoll, NULL, 1, &timeout, NULL, 0));
}

/* Three sets with one descriptor each, or none where it is negative. */
static fd_set sets[3];

static void fill_sets(int reading, int writing, int special)
{
	const int fds[3] = { reading, writing, special };

	for (int i = 0; i < 3; i++) {
		FD_ZERO(&sets[i]);
		if (fds[i] >= 0)
			FD_SET(fds[i], &sets[i]);
	}
}

static void note_sets(void)
{
	char text[3][70] = { "" };

	for (int i = 0; i < 3; i++) {
		for (int fd = 0; fd < 64; fd++) {
			if (FD_ISSET(fd, &sets[i]))
				sprintf(text[i] + strlen(text[i]), "%d,", fd);
		}
	}
	note("read %s write %s special %s", text[0], text[1], text[2]);
}

static void select_datagrams(void)
{
	struct timeval now = { 0, 0 };
	int fd = udp_at(S1);

	fill_sets(fd, fd, fd);
	TELL(select(fd + 1, &sets[0], &sets[1], &sets[2], &now));
	note_sets();
	TELL(sendto(fd, "x", 1, 0, AT6(S1)));
	fill_sets(fd, fd, fd);
	TELL(select(fd + 1, &sets[0], &sets[1], &sets[2], NULL));
	note_sets();
	fill_sets(fd, -1, -1);
	TELL(select(fd, &sets[0], NULL, NULL, &now));
	note_sets();
	fill_sets(fd, -1, -1);
	TELL(select(fd + 1, NULL, NULL, NULL, &now));
	TELL(select(fd + 1, &sets[0], NULL, NULL, &now));
	note_sets();
}

static void select_timeout(void)
{
	struct timeval timeout = { 0, TIMEOUT_US };
	int fd = udp_at(S1);

	fill_sets(fd, -1, -1);
	TELL_TIMED(select(fd + 1, &sets[0], NULL, NULL, &timeout));
	note_sets();
	note("%ld.%06ld left", (long)timeout.tv_sec, (long)timeout.tv_usec);
	timeout.tv_usec = TIMEOUT_US;
	TELL_TIMED(select(0, NULL, NULL, NULL, &timeout));
	note("%ld.%06ld left", (long)timeout.tv_sec, (long)timeout.tv_usec);
	timeout = (struct timeval){ 0, 0 };
	fill_sets(fd, -1, -1);
	TELL(select(fd + 1, &sets[0], NULL, NULL, &timeout));
	note_sets();
}

static void select_for_ever(void)
{
	int fd = udp_at(S1);

	fill_sets(fd, -1, fd);
	TELL(select(fd + 1, &sets[0], &sets[1], &sets[2], NULL));
}

static void select_nothing_for_ever(void)
{
	TELL(select(0, NULL, NULL, NULL, NULL));
}

static void select_arguments(void)
{
	struct timeval now = { 0, 0 };
	int fd = udp();

	fill_sets(fd, -1, -1);
	TELL(select(-1, &sets[0], NULL, NULL, &now));
	TELL(select(fd + 1, BAD_POINTER, NULL, NULL, &now));
	TELL(select(fd + 1, NULL, (fd_set *)(void *)read_only_page(), NULL, &now));
	TELL(select(0, BAD_POINTER, NULL, NULL, &now));
	TELL(select(fd + 1, &sets[0], NULL, NULL, &(struct timeval){ -1, 0 }));
	TELL(select(fd + 1, &sets[0], NULL, NULL, &(struct timeval){ 0, -1 }));
	fill_sets(-1, fd, -1);
	TELL(select(fd + 1, NULL, &sets[1], NULL, &(struct timeval){ 0, 5000000 }));
	TELL(select(FD_SETSIZE, NULL, &sets[1], NULL, NULL));
	note_sets();
}

static void select_closed(void)
{
	struct timeval now = { 0, 0 };
	int fd = udp();

	close(fd);
	fill_sets(fd, -1, -1);
	TELL(select(fd + 1, &sets[0], NULL, NULL, &now));
	note_sets();
	fill_sets(-1, -1, fd);
	TELL(select(fd + 1, NULL, NULL, &sets[2], NULL));
	TELL(select(fd, NULL, NULL, &sets[2], &now));
	note_sets();
}

static void select_stream(void)
{
	struct timeval now = { 0, 0 };
	struct stream_pair pair = stream_pair();
	int top = MAX(MAX(pair.client, pair.server), pair.listener) + 1;
	char byte;

	fill_sets(pair.listener, pair.listener, pair.listener);
	TELL(select(top, &sets[0], &sets[1], &sets[2], &now));
	note_sets();
	TELL(connect(tcp(), AT6(S1)));
	fill_sets(pair.listener, pair.listener, pair.listener);
	TELL(select(top, &sets[0], &sets[1], &sets[2], NULL));
	note_sets();
	TELL(send(pair.client, "ab", 2, MSG_OOB));
	fill_sets(pair.server, pair.client, pair.server);
	TELL(select(top, &sets[0], &sets[1], &sets[2], NULL));
	note_sets();
	TELL(recv(pair.server, &byte, 1, MSG_OOB));
	TELL(close(pair.client));
	fill_sets(pair.server, pair.server, pair.server);
	TELL(select(top, &sets[0], &sets[1], &sets[2], NULL));
	note_sets();
	fill_sets(tcp(), tcp(), tcp());
	TELL(select(20, &sets[0], &sets[1], &sets[2], &now));
	note_sets();
}

static void select_error(void)
{
	int fd = udp_to(S4);

	TELL(send(fd, "x", 1, 0));
	fill_sets(fd, fd, fd);
	TELL(select(fd + 1, &sets[0], &sets[1], &sets[2], NULL));
	note_sets();
	receive(fd);
	fill_sets(fd, fd, fd);
	TELL(select(fd + 1, &sets[0], &sets[1], &sets[2], NULL));
	note_sets();
}

static void select_standard(void)
{
	struct timeval now = { 0, 0 };

	fill_sets(0, 1, 2);
	TELL(select(3, &sets[0], &sets[1], &sets[2], &now));
	note_sets();
	fill_sets(1, 0, 0);
	TELL(select(3, &sets[0], &sets[1], &sets[2], &now));
	note_sets();
}

static void select_by_nanoseconds(void)
{
	int fd = udp_at(S1);
	sigset_t none;

	sigemptyset(&none);
	fill_sets(fd, -1, -1);
	TELL_TIMED(pselect(fd + 1, &sets[0], NULL, NULL, SOON, &none));
	note_sets();
	TELL(pselect(fd + 1, &sets[0], NULL, NULL, NOW, NULL));
	TELL(pselect(fd + 1, &sets[0], NULL, NULL, &(struct timespec){ 0, 1000000000 }, NULL));
	TELL(pselect(fd + 1, &sets[0], NULL, NULL, &(struct timespec){ -1, 0 }, NULL));
	TELL(pselect(-1, &sets[0], NULL, NULL, NOW, NULL));
}

static void select_by_nanoseconds_for_ever(void)
{
	int fd = udp_at(S1);

	fill_sets(fd, -1, -1);
	TELL(pselect(fd + 1, &sets[0], NULL, NULL, NULL, NULL));
}

/* The sixth argument: a pointer to a mask, and its size. */
static void select_raw(void)
{
	struct timespec timeout = *SOON;
	sigset_t none;
	struct {
		const void *mask;
		size_t size;
	} sixth = { &none, 8 };

	sigemptyset(&none);
	fill_sets(-1, -1, -1);
	TELL_TIMED(syscall(SYS_pselect6, 0, NULL, NULL, NULL, &timeout, &sixth));
	note("%ld.%09ld left", (long)timeout.tv_sec, timeout.tv_nsec);
	TELL(syscall(SYS_pselect6, 0, NULL, NULL, NULL, &timeout, BAD_POINTER));
	sixth.size = 4;
	TELL(syscall(SYS_pselect6, 0, NULL, NULL, NULL, &timeout, &sixth));
	sixth.size = 8;
	sixth.mask = BAD_POINTER;
	TELL(syscall(SYS_pselect6, 0, NULL, NULL, NULL, &timeout, &sixth));
	TELL(syscall(SYS_pselect6, 0, NULL, NULL, NULL, BAD_POINTER, NULL));
}

/* select() itself, which libc does not use: it writes back what is left, in microseconds. */
static void select_by_old_call(void)
{
#ifdef SYS_select
	struct timeval timeout = { 0, TIMEOUT_US };
	int fd = udp_at(S1);

	fill_sets(fd, -1, -1);
	TELL_TIMED(syscall(SYS_select, fd + 1, &sets[0], NULL, NULL, &timeout));
	note_sets();
	note("%ld.%06ld left", (long)timeout.tv_sec, (long)timeout.tv_usec);
	fill_sets(fd, fd, -1);
	timeout = (struct timeval){ 3, 2000000 };
	TELL(syscall(SYS_select, fd + 1, &sets[0], &sets[1], NULL, &timeout));
	note_sets();
	TELL(syscall(SYS_select, fd + 1, NULL, &sets[1], NULL, NULL));
	TELL(syscall(SYS_select, 0, NULL, NULL, NULL, &(struct timeval){ -1, 0 }));
	TELL(syscall(SYS_select, 0, NULL, NULL, NULL, &(struct timeval){ 0, -1 }));
	TELL(syscall(SYS_select, 0, NULL, NULL, NULL, BAD_POINTER));
#endif
}

static void receive_timeout(void)
{
	int fd = udp_at(S1);
	struct sockaddr_in6 from;
	socklen_t length = sizeof(from);
	char buffer[8];

	set_timeout(fd, SO_RCVTIMEO, TIMEOUT_US);
	TELL_TIMED(recv(fd, buffer, 8, 0));
	TELL_TIMED(recvfrom(fd, buffer, 8, 0, (struct sockaddr *)&from, &length));
	note("length %u", length);
	TELL_TIMED(read(fd, buffer, 8));
	TELL_TIMED(recv(fd, buffer, 8, MSG_PEEK));
	TELL_TIMED(recv(fd, buffer, 8, MSG_WAITALL));
	TELL(recv(fd, buffer, 8, MSG_DONTWAIT));
	TELL(sendto(fd, "x", 1, 0, AT6(S1)));
	TELL(recv(fd, buffer, 8, 0));
	TELL(fcntl(fd, F_SETFL, O_NONBLOCK));
	TELL(recv(fd, buffer, 8, 0));
}

static void receive_timeout_taken_back(void)
{
	int fd = udp_at(S1);
	char buffer[8];

	set_timeout(fd, SO_RCVTIMEO, TIMEOUT_US);
	TELL_TIMED(recv(fd, buffer, 8, 0));
	set_timeout(fd, SO_RCVTIMEO, 0);
	TELL(recv(fd, buffer, 8, 0));
}

/* Less than nothing is no time at all, in spite of what none means. */
static void receive_timeout_negative(void)
{
	const struct timeval negative = { -1, 0 };
	struct timeval told = { 77, 77 };
	int fd = udp_at(S1), listener = tcp_listening(S2);
	char buffer[8];

	TELL(setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &negative, sizeof(negative)));
	TELL(getsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &told, &(socklen_t){ sizeof(told) }));
	note("%ld.%06ld", (long)told.tv_sec, (long)told.tv_usec);
	TELL(recv(fd, buffer, 8, 0));
	TELL(setsockopt(listener, SOL_SOCKET, SO_RCVTIMEO, &negative, sizeof(negative)));
	TELL(accept(listener, NULL, NULL));
	TELL(poll(&(struct pollfd){ fd, POLLIN, 0 }, 1, 0));
}

static void receive_timeout_shared(void)
{
	int fd = udp_at(S1), copy = dup(fd);
	char buffer[8];

	set_timeout(copy, SO_RCVTIMEO, TIMEOUT_US);
	TELL_TIMED(recv(fd, buffer, 8, 0));
	TELL_TIMED(recv(copy, buffer, 8, 0));
}

static void receive_timeout_stream(void)
{
	struct stream_pair pair = stream_pair();
	char buffer[8];

	set_timeout(pair.server, SO_RCVTIMEO, TIMEOUT_US);
	TELL_TIMED(recv(pair.server, buffer, 8, 0));
	TELL(send(pair.client, "abc", 3, 0));
	note_bytes(buffer, TELL_TIMED(recv(pair.server, buffer, 8, MSG_WAITALL)));
	TELL_TIMED(recv(pair.server, buffer, 8, MSG_WAITALL));
	TELL(close(pair.client));
	TELL(recv(pair.server, buffer, 8, MSG_WAITALL));
}

static void accept_timeout(void)
{
	int fd = tcp_listening(S1);

	set_timeout(fd, SO_RCVTIMEO, TIMEOUT_US);
	TELL_TIMED(accept(fd, NULL, NULL));
	TELL_TIMED(accept4(fd, NULL, NULL, SOCK_CLOEXEC));
	TELL(connect(tcp(), AT6(S1)));
	TELL(accept(fd, NULL, NULL));
}

static void accepted_timeout(void)
{
	int fd = tcp_listening(S1), accepted;
	struct timeval told = { 77, 77 };

	set_timeout(fd, SO_RCVTIMEO, 40000);
	TELL(connect(tcp(), AT6(S1)));
	accepted = (int)TELL(accept(fd, NULL, NULL));
	TELL(getsockopt(accepted, SOL_SOCKET, SO_RCVTIMEO, &told, &(socklen_t){ sizeof(told) }));
	note("%ld.%06ld", (long)told.tv_sec, (long)told.tv_usec);
}

static void send_timeout(void)
{
	static char bytes[1 << 16];
	struct stream_pair pair = stream_pair();

	set_timeout(pair.client, SO_SNDTIMEO, TIMEOUT_US);
	fill(pair.client);
	TELL_TIMED(send(pair.client, bytes, sizeof(bytes), 0));
}

static void send_timeout_datagram(void)
{
	int fd = udp_to(PEER);

	set_timeout(fd, SO_SNDTIMEO, TIMEOUT_US);
	TELL(send(fd, "x", 1, 0));
	receive(fd);
}

static void full_backlog(void)
{
	int listener = tcp(), fd = tcp();

	TELL(bind(listener, AT6(S1)));
	TELL(listen(listener, 0));
	TELL(connect(tcp(), AT6(S1)));
	set_timeout(fd, SO_SNDTIMEO, TIMEOUT_US);
	TELL_TIMED(connect(fd, AT6(S1)));
}

static void full_backlog_for_ever(void)
{
	int listener = tcp();

	TELL(bind(listener, AT6(S1)));
	TELL(listen(listener, 0));
	TELL(connect(tcp(), AT6(S1)));
	TELL(connect(tcp(), AT6(S1)));
}

static void timeout_values(void)
{
	static const struct timeval values[] = {
		{ 0, 0 }, { 0, 40000 }, { 1, 0 }, { 3, 500000 }, { 2000000, 0 }, { 0, 1000000 },
		{ 0, -1 }, { -5, 1000000 }, { -5, 100 },
	};
	int fds[2] = { udp(), tcp() };

	for (size_t i = 0; i < 2 * N_ELEMENTS(values); i++) {
		struct timeval told = { 77, 77 };
		socklen_t size = sizeof(told);
		int fd = fds[i % 2], option = i % 4 < 2 ? SO_RCVTIMEO : SO_SNDTIMEO;

		TELL(setsockopt(fd, SOL_SOCKET, option, &values[i / 2], sizeof(told)));
		TELL(getsockopt(fd, SOL_SOCKET, option, &told, &size));
		note("%ld.%06ld, %u bytes", (long)told.tv_sec, (long)told.tv_usec, size);
	}
}

static void timeout_arguments(void)
{
	char bytes[64] = "";
	int fd = udp();
	socklen_t size;

	TELL(setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, bytes, 0));
	TELL(setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, bytes, 4));
	TELL(setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, bytes, 15));
	TELL(setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, bytes, 64));
	TELL(setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, bytes, (socklen_t)-1));
	TELL(setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, NULL, 16));
	TELL(setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, NULL, 3));
	TELL(setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, BAD_POINTER, 16));
	for (socklen_t room = 0; room < 20; room += 5) {
		size = room;
		TELL(getsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, bytes, &size));
		note("%u bytes", size);
	}
	size = sizeof(bytes);
	TELL(getsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, bytes, &size));
	note("%u bytes", size);
	TELL(getsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, NULL, &size));
	TELL(getsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, bytes, NULL));
}

static volatile sig_atomic_t handled;

static void handle(int signal)
{
	handled = signal;
}

/* A signal that waits for its turn: set aside, then sent to himself. */
static sigset_t set_aside(int signal)
{
	sigset_t set;

	sigemptyset(&set);
	sigaddset(&set, signal);
	TELL(sigprocmask(SIG_BLOCK, &set, NULL));
	TELL(raise(signal));
	return set;
}

static void pending_signals(void)
{
	sigset_t set;

	TELL(sigpending(&set));
	note("%d %d", sigismember(&set, SIGUSR1), sigismember(&set, SIGUSR2));
	set_aside(SIGUSR1);
	TELL(sigpending(&set));
	note("%d %d", sigismember(&set, SIGUSR1), sigismember(&set, SIGUSR2));
	signal(SIGUSR1, handle);
	TELL(sigprocmask(SIG_UNBLOCK, &set, NULL));
	note("handled %d", (int)handled);
	TELL(sigpending(&set));
	note("%d %d", sigismember(&set, SIGUSR1), sigismember(&set, SIGUSR2));
	TELL(syscall(SYS_rt_sigpending, BAD_POINTER, 8));
	TELL(syscall(SYS_rt_sigpending, &set, 128));
}

static void take_signals(void)
{
	sigset_t set = set_aside(SIGUSR1);
	siginfo_t info;
	int signal = 0;

	TELL(sigwait(&set, &signal));
	note("signal %d", signal);
	TELL(raise(SIGUSR1));
	TELL(sigwaitinfo(&set, &info));
	note("signal %d", info.si_signo);
	TELL(raise(SIGUSR1));
	TELL(sigtimedwait(&set, NULL, NOW));
	TELL(sigtimedwait(&set, NULL, NOW));
	TELL_TIMED(sigtimedwait(&set, NULL, SOON));
	TELL(sigtimedwait(&set, NULL, &(struct timespec){ 0, -1 }));
	TELL(sigtimedwait(&set, NULL, &(struct timespec){ -1, 0 }));
	TELL(syscall(SYS_rt_sigtimedwait, &set, NULL, NOW, 4));
	TELL(syscall(SYS_rt_sigtimedwait, BAD_POINTER, NULL, NOW, 8));
	TELL(syscall(SYS_rt_sigtimedwait, &set, NULL, BAD_POINTER, 8));
}

static void wait_for_signal_for_ever(void)
{
	sigset_t set = set_aside(SIGUSR1);

	sigdelset(&set, SIGUSR1);
	sigaddset(&set, SIGUSR2);
	TELL(sigwait(&set, &(int){ 0 }));
}

static void wait_for_information_for_ever(void)
{
	sigset_t set;

	sigemptyset(&set);
	sigaddset(&set, SIGUSR2);
	TELL(sigwaitinfo(&set, NULL));
}

static void suspend_until_signal(void)
{
	sigset_t none;

	signal(SIGUSR1, handle);
	set_aside(SIGUSR1);
	sigemptyset(&none);
	TELL(sigsuspend(&none));
	note("handled %d", (int)handled);
	TELL(syscall(SYS_rt_sigsuspend, &none, 4));
	TELL(syscall(SYS_rt_sigsuspend, BAD_POINTER, 8));
}

static void suspend_for_ever(void)
{
	sigset_t none;

	sigemptyset(&none);
	TELL(sigsuspend(&none));
}

/* What is set aside stays so. */
static void suspend_aside_for_ever(void)
{
	sigset_t set = set_aside(SIGUSR1);

	signal(SIGUSR1, handle);
	TELL(sigsuspend(&set));
}

/* What is ignored wakes nobody. */
static void suspend_ignored_for_ever(void)
{
	sigset_t none;

	signal(SIGUSR1, SIG_IGN);
	set_aside(SIGUSR1);
	set_aside(SIGCHLD);
	sigemptyset(&none);
	TELL(sigsuspend(&none));
}

static void suspend_and_die(void)
{
	sigset_t none;

	set_aside(SIGUSR1);
	sigemptyset(&none);
	TELL(sigsuspend(&none));
}

static void pause_for_ever(void)
{
	signal(SIGUSR1, handle);
	TELL(raise(SIGUSR1));
	note("handled %d", (int)handled);
	TELL(pause());
}

/* A signal that may come during the wait only: it comes before the descriptors are looked at. */
static void poll_until_signal(void)
{
	sigset_t none;

	signal(SIGUSR1, handle);
	set_aside(SIGUSR1);
	sigemptyset(&none);
	TELL(ppoll(&(struct pollfd){ udp_at(S1), POLLIN, 0 }, 1, NULL, &none));
	note("handled %d", (int)handled);
}

static void sleeping(void)
{
	struct timespec rest = { 77, 77 };

	TELL_TIMED(nanosleep(SOON, &rest));
	note("%ld.%09ld left", (long)rest.tv_sec, rest.tv_nsec);
	TELL(nanosleep(NOW, NULL));
	TELL(nanosleep(&(struct timespec){ 0, 1000000000 }, NULL));
	TELL(nanosleep(&(struct timespec){ -1, 0 }, NULL));
	TELL(nanosleep(BAD_POINTER, NULL));
	TELL_TIMED(usleep(TIMEOUT_US));
	TELL(sleep(0));
	TELL_TIMED(clock_nanosleep(CLOCK_MONOTONIC, 0, SOON, NULL));
	TELL_TIMED(clock_nanosleep(CLOCK_REALTIME, TIMER_ABSTIME, &(struct timespec){ 5, 0 }, NULL));
	TELL(clock_nanosleep(CLOCK_THREAD_CPUTIME_ID, 0, SOON, NULL));
	TELL(clock_nanosleep(99, 0, SOON, NULL));
	TELL(clock_nanosleep(CLOCK_REALTIME, 0, &(struct timespec){ 0, -1 }, NULL));
	TELL(clock_nanosleep(CLOCK_REALTIME, 0, BAD_POINTER, NULL));
}

static void futexes(void)
{
	uint32_t word = 5;

	TELL(syscall(SYS_futex, &word, FUTEX_WAIT, 4, NULL));
	TELL(syscall(SYS_futex, &word, FUTEX_WAIT | FUTEX_PRIVATE_FLAG, 4, NULL));
	TELL_TIMED(syscall(SYS_futex, &word, FUTEX_WAIT, 5, SOON));
	TELL(syscall(SYS_futex, &word, FUTEX_WAKE, 1));
	TELL(syscall(SYS_futex, BAD_POINTER, FUTEX_WAIT, 5, NULL));
	TELL(syscall(SYS_futex, (char *)&word + 1, FUTEX_WAIT, 5, NULL));
	TELL(syscall(SYS_futex, &word, FUTEX_WAIT, 5, BAD_POINTER));
	TELL(syscall(SYS_futex, &word, FUTEX_WAIT, 5, &(struct timespec){ -1, 0 }));
	TELL(syscall(SYS_futex, &word, FUTEX_WAIT, 5, &(struct timespec){ 0, 1000000000 }));
	TELL(syscall(SYS_futex, &word, FUTEX_WAIT_BITSET, 5, NULL, NULL, 0));
	/* Until a time of its clock, which is long gone. */
	TELL_TIMED(syscall(SYS_futex, &word, FUTEX_WAIT_BITSET, 5, &(struct timespec){ 1, 0 }, NULL,
			   FUTEX_BITSET_MATCH_ANY));
}

static void futex_for_ever(void)
{
	uint32_t word = 5;

	TELL(syscall(SYS_futex, &word, FUTEX_WAIT | FUTEX_PRIVATE_FLAG, 5, NULL));
}

/* clang-format off */
const struct test_case wait_cases[] = {
	{ "poll-datagrams", poll_datagrams },
	{ "poll-answer", poll_answer },
	{ "poll-timeout", poll_timeout },
	{ "poll-for-ever", poll_for_ever },
	{ "poll-for-ever-nobody", poll_for_ever_nobody },
	{ "poll-nothing-for-ever", poll_nothing_for_ever },
	{ "poll-negative", poll_negative },
	{ "poll-negative-for-ever", poll_negative_for_ever },
	{ "poll-closed", poll_closed },
	{ "poll-twice-the-same", poll_twice_the_same },
	{ "poll-stream", poll_stream },
	{ "poll-hang-up", poll_hang_up },
	{ "poll-reset", poll_reset },
	{ "poll-new-stream", poll_new_stream },
	{ "poll-error", poll_error },
	{ "poll-shut", poll_shut },
	{ "poll-room", poll_room },
	{ "poll-room-for-ever", poll_room_for_ever },
	{ "poll-both-ways", poll_both_ways },
	{ "poll-urgent", poll_urgent },
	{ "poll-standard", poll_standard },
	{ "poll-input-for-ever", poll_input_for_ever },
	{ "poll-arguments", poll_arguments },
	{ "poll-and-peek", poll_and_peek },
	{ "poll-and-peek-stream", poll_and_peek_stream },
	{ "ppoll", poll_by_nanoseconds },
	{ "ppoll-for-ever", poll_by_nanoseconds_for_ever },
	{ "ppoll-raw", poll_raw },
	{ "ppoll-until-signal", poll_until_signal },
	{ "select-datagrams", select_datagrams },
	{ "select-timeout", select_timeout },
	{ "select-for-ever", select_for_ever },
	{ "select-nothing-for-ever", select_nothing_for_ever },
	{ "select-arguments", select_arguments },
	{ "select-closed", select_closed },
	{ "select-stream", select_stream },
	{ "select-error", select_error },
	{ "select-standard", select_standard },
	{ "select-by-old-call", select_by_old_call },
	{ "pselect", select_by_nanoseconds },
	{ "pselect-for-ever", select_by_nanoseconds_for_ever },
	{ "pselect-raw", select_raw },
	{ "receive-timeout", receive_timeout },
	{ "receive-timeout-taken-back", receive_timeout_taken_back },
	{ "receive-timeout-negative", receive_timeout_negative },
	{ "receive-timeout-shared", receive_timeout_shared },
	{ "receive-timeout-stream", receive_timeout_stream },
	{ "accept-timeout", accept_timeout },
	{ "accepted-timeout", accepted_timeout },
	{ "send-timeout", send_timeout },
	{ "send-timeout-datagram", send_timeout_datagram },
	{ "full-backlog", full_backlog },
	{ "full-backlog-for-ever", full_backlog_for_ever },
	{ "timeout-values", timeout_values },
	{ "timeout-arguments", timeout_arguments },
	{ "pending-signals", pending_signals },
	{ "take-signals", take_signals },
	{ "wait-for-signal-for-ever", wait_for_signal_for_ever },
	{ "wait-for-information-for-ever", wait_for_information_for_ever },
	{ "suspend-until-signal", suspend_until_signal },
	{ "suspend-for-ever", suspend_for_ever },
	{ "suspend-aside-for-ever", suspend_aside_for_ever },
	{ "suspend-ignored-for-ever", suspend_ignored_for_ever },
	{ "suspend-and-die", suspend_and_die },
	{ "pause-for-ever", pause_for_ever },
	{ "sleeping", sleeping },
	{ "futexes", futexes },
	{ "futex-for-ever", futex_for_ever },
	{ 0 },
};
/* clang-format on */
