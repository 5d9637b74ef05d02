/* sendmsg, recvmsg, their multiple forms, vectors, and buffers that are not there. */

#include "tests/differential/program.h"

#include <arpa/inet.h>
#include <errno.h>
#include <limits.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/uio.h>
#include <unistd.h>

#include "grader/base/util.h"

static struct iovec vector(const void *bytes, size_t size)
{
	return (struct iovec){ (void *)(uintptr_t)bytes, size };
}

static void send_vectors(void)
{
	int fd = udp_to(PEER), to = udp_at(S1), from = udp();
	struct iovec vectors[] = { vector("ab", 2), vector("", 0), vector("cde", 3) };
	struct msghdr message = { .msg_iov = vectors, .msg_iovlen = 3 };
	struct sockaddr_in6 name;

	TELL(sendmsg(fd, &message, 0));
	receive(fd);
	memcpy(&name, name_of(in6addr_loopback, S1), sizeof(name));
	message.msg_name = &name;
	message.msg_namelen = sizeof(name);
	TELL(sendmsg(from, &message, 0));
	receive(to);
	TELL(writev(from, vectors, 3));
	TELL(connect(from, AT6(S1)));
	TELL(writev(from, vectors, 3));
	receive(to);
	TELL(writev(from, vectors, 0));
	receive(to);
}

static void tell_message(int fd, struct msghdr *message, int flags)
{
	TELL(recvmsg(fd, message, flags));
	note("namelen %u, controllen %zu, flags %x", message->msg_namelen, message->msg_controllen,
	     (unsigned)message->msg_flags);
}

static void receive_vectors(void)
{
	int fd = udp_at(S3), from = udp_at(S1);
	char a[3] = "", b[40] = "";
	struct iovec vectors[] = { { a, 2 }, { NULL, 0 }, { b, 3 } };
	struct sockaddr_in6 name;
	struct msghdr message = {
		.msg_iov = vectors, .msg_iovlen = 3, .msg_name = &name, .msg_namelen = sizeof(name),
		.msg_flags = -1,
	};

	tell_message(fd, &message, MSG_PEEK);
	note_address(&name, message.msg_namelen, sizeof(name));
	note("%s %s", a, b);
	tell_message(fd, &message, MSG_TRUNC);
	tell_message(fd, &message, MSG_DONTWAIT);
	TELL(sendto(from, "", 0, 0, AT6(S3)));
	tell_message(fd, &message, 0);
	TELL(sendto(from, "uvwxyz", 6, 0, AT6(S3)));
	message.msg_name = NULL;
	tell_message(fd, &message, 0);
	TELL(sendto(from, "uvwxyz", 6, 0, AT6(S3)));
	note_bytes(b, TELL(readv(fd, vectors, 3)));
}

static void message_short_name(void)
{
	int fd = udp_at(S3), from = udp_at(S1);
	unsigned char name[40];
	char buffer[8];
	struct iovec vector = { buffer, sizeof(buffer) };
	struct msghdr message = { .msg_iov = &vector, .msg_iovlen = 1 };

	receive(fd);
	for (socklen_t length = 0; length < 36; length += 7) {
		memset(name, '.', sizeof(name));
		sendto(from, "x", 1, 0, AT6(S3));
		message.msg_name = name;
		message.msg_namelen = length;
		tell_message(fd, &message, 0);
		note("then %02x", name[length]);
	}
	sendto(from, "x", 1, 0, AT6(S3));
	message.msg_namelen = (socklen_t)-1;
	tell_message(fd, &message, 0);
	receive(fd);
}

static void source_short_room(void)
{
	int fd = udp_at(S1), from = udp_at(S2);
	unsigned char name[40];
	char byte;

	for (socklen_t room = 0; room < 36; room += 7) {
		socklen_t length = room;

		memset(name, '.', sizeof(name));
		sendto(from, "x", 1, 0, AT6(S1));
		TELL(recvfrom(fd, &byte, 1, 0, (struct sockaddr *)name, &length));
		note("length %u, then %02x", length, name[room]);
	}
}

static void source_bad_pointers(void)
{
	int fd = udp_at(S1), from = udp_at(S2);
	struct sockaddr_in6 name;
	socklen_t length = sizeof(name);
	char byte;

	for (int i = 0; i < 8; i++)
		sendto(from, "12345678" + i, 1, 0, AT6(S1));
	TELL(recvfrom(fd, &byte, 1, 0, (struct sockaddr *)&name, NULL));
	TELL(recvfrom(fd, &byte, 1, 0, NULL, &length));
	note("length %u", length);
	TELL(recvfrom(fd, &byte, 1, 0, BAD_POINTER, &length));
	TELL(recvfrom(fd, &byte, 1, 0, (struct sockaddr *)&name, BAD_POINTER));
	length = (socklen_t)-1;
	TELL(recvfrom(fd, &byte, 1, 0, (struct sockaddr *)&name, &length));
	TELL(recvfrom(fd, &byte, 1, 0, (struct sockaddr *)read_only_page(), &length));
	receive(fd);
	receive(fd);
}

static void send_bad_pointers(void)
{
	int fd = udp_to(PEER), stray = udp(), refused = udp_to(S4);
	size_t size;
	char *page = page_before_nothing(&size);

	TELL(send(fd, NULL, 3, 0));
	TELL(send(fd, NULL, 0, 0));
	TELL(send(fd, BAD_POINTER, 3, 0));
	TELL(send(fd, page + size - 2, 3, 0));
	TELL(send(fd, page + size - 3, 3, 0));
	TELL(send(fd, NULL, 70000, 0));
	TELL(send(stray, NULL, 3, 0));
	TELL(sendto(stray, NULL, 3, 0, AT6(NOWHERE)));
	TELL(sendto(stray, "x", 1, 0, NULL, 28));
	TELL(sendto(stray, "x", 1, 0, BAD_POINTER, 28));
	TELL(sendto(stray, "x", 1, 0, BAD_POINTER, 0));
	TELL(send(refused, "x", 1, 0));
	TELL(send(refused, NULL, 3, 0));
	TELL(send(refused, NULL, 3, 0));
	TELL(write(fd, NULL, 3));
	TELL(write(1, NULL, 3));
	TELL(write(1, BAD_POINTER, 3));
	tell_names(stray);
}

static void receive_bad_pointers(void)
{
	int fd = udp_at(S1), from = udp_at(S2);
	size_t size;
	char *page = page_before_nothing(&size), *constant = read_only_page();

	for (int i = 0; i < 8; i++)
		sendto(from, "abcdefghijk" + i, 4, 0, AT6(S1));
	TELL(recv(fd, NULL, 3, 0));
	TELL(recv(fd, BAD_POINTER, 3, 0));
	TELL(recv(fd, NULL, 0, 0));
	TELL(recv(fd, constant, 3, 0));
	note("%.4s", constant);
	TELL(recv(fd, page + size - 2, 4, 0));
	note_bytes(page + size - 2, 2);
	TELL(recv(fd, page + size - 4, 4, 0));
	TELL(read(fd, NULL, 3));
	receive(fd);
	receive(fd);
}

static void message_bad_pointers(void)
{
	int fd = udp_to(PEER);
	char buffer[8];
	struct iovec good = { buffer, sizeof(buffer) }, bad = { BAD_POINTER, 8 };
	struct iovec negative = { buffer, (size_t)-1 }, half = { buffer, SSIZE_MAX };
	struct iovec halves[2] = { half, half };
	struct msghdr message = { .msg_iov = &good, .msg_iovlen = 1 };

	TELL(sendmsg(fd, NULL, 0));
	TELL(recvmsg(fd, NULL, 0));
	TELL(sendmsg(fd, BAD_POINTER, 0));
	message.msg_iovlen = 1025;
	TELL(sendmsg(fd, &message, 0));
	TELL(recvmsg(fd, &message, 0));
	message.msg_iovlen = 1;
	message.msg_iov = NULL;
	TELL(sendmsg(fd, &message, 0));
	message.msg_iovlen = 0;
	TELL(sendmsg(fd, &message, 0));
	receive(fd);
	message = (struct msghdr){ .msg_iov = &bad, .msg_iovlen = 1 };
	TELL(sendmsg(fd, &message, 0));
	message.msg_iov = &negative;
	TELL(sendmsg(fd, &message, 0));
	message.msg_iov = halves;
	message.msg_iovlen = 2;
	TELL(sendmsg(fd, &message, 0));
	message = (struct msghdr){ .msg_iov = &good, .msg_iovlen = 1, .msg_name = BAD_POINTER,
				   .msg_namelen = 28 };
	TELL(sendmsg(fd, &message, 0));
	message.msg_namelen = (socklen_t)-1;
	TELL(sendmsg(fd, &message, 0));
	message.msg_name = NULL;
	message.msg_namelen = 28;
	TELL(sendmsg(fd, &message, 0));
	receive(fd);
}

static void vector_counts(void)
{
	int fd = udp_to(PEER);
	static struct iovec many[IOV_MAX + 1];
	struct iovec negative = { NULL, (size_t)-1 };

	TELL(writev(fd, many, -1));
	TELL(writev(fd, many, IOV_MAX + 1));
	TELL(writev(fd, many, IOV_MAX));
	receive(fd);
	TELL(writev(fd, NULL, 1));
	TELL(writev(fd, &negative, 1));
	TELL(readv(fd, many, IOV_MAX + 1));
	TELL(readv(fd, many, IOV_MAX));
	TELL(readv(fd, NULL, 1));
	TELL(readv(-1, NULL, 1));
	TELL(writev(-1, NULL, 1));
	TELL(writev(1, NULL, 0));
	TELL(readv(fd, NULL, 0));
}

static void long_name(void)
{
	int fd = udp();
	struct sockaddr_storage room[2] = { 0 };
	struct iovec one = vector("x", 1);
	struct msghdr message = { .msg_iov = &one, .msg_iovlen = 1, .msg_name = room,
				  .msg_namelen = sizeof(room) };

	memcpy(room, name_of(in6addr_loopback, PEER), sizeof(struct sockaddr_in6));
	TELL(sendmsg(fd, &message, 0));
	receive(fd);
	TELL(sendto(fd, "x", 1, 0, (struct sockaddr *)room, sizeof(room)));
	TELL(sendto(fd, "x", 1, 0, (struct sockaddr *)room, sizeof(room[0])));
	receive(fd);
}

static void send_many(void)
{
	int fd = udp_to(PEER);
	struct iovec a = vector("one", 3), b = vector("two", 3), bad = { BAD_POINTER, 3 };
	struct mmsghdr messages[3] = {
		{ .msg_hdr = { .msg_iov = &a, .msg_iovlen = 1 } },
		{ .msg_hdr = { .msg_iov = &b, .msg_iovlen = 1 } },
		{ .msg_hdr = { .msg_iov = &bad, .msg_iovlen = 1 } },
	};

	TELL(sendmmsg(fd, messages, 2, 0));
	note("%u %u", messages[0].msg_len, messages[1].msg_len);
	receive(fd);
	receive(fd);
	TELL(sendmmsg(fd, messages, 3, 0));
	receive(fd);
	TELL(sendmmsg(fd, messages + 2, 1, 0));
	TELL(sendmmsg(fd, NULL, 1, 0));
	TELL(sendmmsg(fd, messages, 0, 0));
	TELL(sendmmsg(-1, messages, 1, 0));
	TELL(sendmmsg(-1, messages, 0, 0));
	TELL(sendmmsg(1, messages, 1, 0));
}

static void receive_many(void)
{
	int fd = udp_at(S1), from = udp_at(S2);
	char a[8] = "", b[8] = "", c[8] = "";
	struct sockaddr_in6 name;
	struct iovec vectors[3] = { { a, 7 }, { b, 2 }, { c, 7 } };
	struct mmsghdr messages[3] = {
		{ .msg_hdr = { .msg_iov = &vectors[0], .msg_iovlen = 1, .msg_name = &name,
			       .msg_namelen = sizeof(name) } },
		{ .msg_hdr = { .msg_iov = &vectors[1], .msg_iovlen = 1 } },
		{ .msg_hdr = { .msg_iov = &vectors[2], .msg_iovlen = 1 } },
	};

	sendto(from, "one", 3, 0, AT6(S1));
	sendto(from, "two", 3, 0, AT6(S1));
	TELL(recvmmsg(fd, messages, 3, MSG_DONTWAIT, NULL));
	note("%s %s %u %u %x", a, b, messages[0].msg_len, messages[1].msg_len,
	     (unsigned)messages[1].msg_hdr.msg_flags);
	note_address(&name, messages[0].msg_hdr.msg_namelen, sizeof(name));
	TELL(recvmmsg(fd, messages, 3, MSG_DONTWAIT, NULL));
	sendto(from, "three", 5, 0, AT6(S1));
	TELL(recvmmsg(fd, messages, 3, MSG_WAITFORONE, NULL));
	note("%s", a);
	TELL(recvmmsg(fd, messages, 0, 0, NULL));
	TELL(recvmmsg(fd, NULL, 1, MSG_DONTWAIT, NULL));
	TELL(recvmmsg(-1, messages, 1, 0, NULL));
	TELL(recvmmsg(fd, messages, 1, MSG_DONTWAIT, &(struct timespec){ 0, -1 }));
	TELL(recvmmsg(fd, messages, 1, MSG_DONTWAIT, &(struct timespec){ 0, 1000000000 }));
	TELL(recvmmsg(fd, messages, 1, MSG_DONTWAIT, &(struct timespec){ -1, 0 }));
	TELL(recvmmsg(fd, messages, 1, MSG_DONTWAIT, BAD_POINTER));
}

static void receive_many_for_ever(void)
{
	int fd = udp_at(S1), from = udp_at(S2);
	char a[8];
	struct iovec one = { a, sizeof(a) };
	struct mmsghdr messages[2] = {
		{ .msg_hdr = { .msg_iov = &one, .msg_iovlen = 1 } },
		{ .msg_hdr = { .msg_iov = &one, .msg_iovlen = 1 } },
	};

	sendto(from, "one", 3, 0, AT6(S1));
	TELL(recvmmsg(fd, messages, 2, 0, NULL));
}

static void receive_many_timed(void)
{
	int fd = udp_at(S1), from = udp_at(S2);
	char a[8];
	struct iovec one = { a, sizeof(a) };
	struct timespec timeout = { 0, 0 };
	struct mmsghdr messages[2] = {
		{ .msg_hdr = { .msg_iov = &one, .msg_iovlen = 1 } },
		{ .msg_hdr = { .msg_iov = &one, .msg_iovlen = 1 } },
	};

	sendto(from, "one", 3, 0, AT6(S1));
	sendto(from, "two", 3, 0, AT6(S1));
	TELL(recvmmsg(fd, messages, 2, 0, &timeout));
	note("left %ld.%09ld", (long)timeout.tv_sec, timeout.tv_nsec);
	TELL(recvmmsg(fd, messages, 2, 0, &timeout));
}

static void peek_many_times(void)
{
	int fd = udp_at(S1), from = udp_at(S2);
	char buffer[8];

	sendto(from, "one", 3, 0, AT6(S1));
	sendto(from, "two", 3, 0, AT6(S1));
	for (int i = 0; i < 3; i++)
		note_bytes(buffer, TELL(recv(fd, buffer, 8, MSG_PEEK)));
	receive(fd);
	note_bytes(buffer, TELL(recv(fd, buffer, 8, MSG_PEEK)));
}

static void odd_flags(void)
{
	int fd = udp_to(PEER);
	char buffer[32];

	TELL(send(fd, "a", 1, MSG_DONTROUTE));
	TELL(send(fd, "b", 1, MSG_CONFIRM));
	TELL(send(fd, "c", 1, MSG_EOR));
	TELL(send(fd, "d", 1, MSG_PEEK | MSG_WAITALL | MSG_TRUNC));
	TELL(send(fd, "e", 1, 0x40000));
	TELL(recv(fd, buffer, 32, MSG_NOSIGNAL | MSG_EOR | MSG_DONTWAIT));
	TELL(recv(fd, buffer, 32, MSG_ERRQUEUE));
	TELL(recv(fd, buffer, 32, MSG_CMSG_CLOEXEC | MSG_DONTWAIT));
	TELL(recv(fd, buffer, 32, 0x40000 | MSG_DONTWAIT));
}

static void more_to_come(void)
{
	int fd = udp_to(S1), to = udp_at(S1);

	TELL(send(fd, "one ", 4, MSG_MORE));
	receive(to);
	TELL(send(fd, "two", 3, 0));
	receive(to);
}

/* The part that does not fit takes those before it with it. */
static void more_than_fits(void)
{
	static char bytes[40000];
	int fd = udp_to(S1), to = udp_at(S1);

	TELL(send(fd, bytes, sizeof(bytes), MSG_MORE));
	TELL(send(fd, bytes, sizeof(bytes), MSG_MORE));
	TELL(send(fd, "one", 3, 0));
	receive(to);
	receive(to);
}

static void many_in_the_queue(void)
{
	int fd = udp_at(S1), from = udp_at(S2), n = 0;
	char bytes[1000], byte;

	memset(bytes, 'q', sizeof(bytes));
	for (int i = 0; i < 50; i++)
		sendto(from, bytes, sizeof(bytes), 0, AT6(S1));
	while (recv(fd, &byte, 1, MSG_DONTWAIT) == 1)
		n++;
	note("%d arrived", n);
}

static void ancillary(void)
{
	int fd = udp_at(S3);
	char buffer[8], control[64];
	struct iovec one = { buffer, sizeof(buffer) };
	struct msghdr message = { .msg_iov = &one, .msg_iovlen = 1, .msg_control = control,
				  .msg_controllen = sizeof(control) };

	tell_message(fd, &message, 0);
}

/* clang-format off */
const struct test_case message_cases[] = {
	{ "send-vectors", send_vectors },
	{ "receive-vectors", receive_vectors },
	{ "message-short-name", message_short_name },
	{ "source-short-room", source_short_room },
	{ "source-bad-pointers", source_bad_pointers },
	{ "send-bad-pointers", send_bad_pointers },
	{ "receive-bad-pointers", receive_bad_pointers },
	{ "message-bad-pointers", message_bad_pointers },
	{ "vector-counts", vector_counts },
	{ "long-name", long_name },
	{ "send-many", send_many },
	{ "receive-many", receive_many },
	{ "receive-many-for-ever", receive_many_for_ever },
	{ "receive-many-timed", receive_many_timed },
	{ "peek-many-times", peek_many_times },
	{ "odd-flags", odd_flags },
	{ "more-to-come", more_to_come },
	{ "more-than-fits", more_than_fits },
	{ "many-in-the-queue", many_in_the_queue },
	{ "ancillary", ancillary },
	{ 0 },
};
/* clang-format on */
