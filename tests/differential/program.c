/* The program that runs on both sides: see program.h. Its one argument says where it runs, what the
   named ports are, and which case it is. Statically linked; decides nothing. */

#include "tests/differential/program.h"

#include <arpa/inet.h>
#include <errno.h>
#include <inttypes.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "grader/base/util.h"
#include "tests/differential/sides.h"

const struct in6_addr mapped_loopback = { .s6_addr = { [10] = 0xff, 0xff, 127, 0, 0, 1 } };

enum { AUTOMATIC_MAX = 600, LINE_MAX_ = 1024 };

/* One run of one process: where it is, and the names it has given to automatic ports. */
static struct {
	bool native;
	uint16_t ports[PLACES];
	uint16_t automatic[AUTOMATIC_MAX];
	size_t n_automatic;
} here;

static void write_line(const char *line, size_t length)
{
	if (write(LOG_FD, line, length) != (ssize_t)length)
		_exit(STATUS_LOST_LOG);
}

/* Between two calls that are told, all that the peer can do has been done: on the native side it is
   asked; in the sandbox it is so by itself. */
static void settle(void)
{
	char byte = SYNC_SETTLE;

	if (here.native && (write(SYNC_FD, &byte, 1) != 1 || read(SYNC_FD, &byte, 1) != 1))
		_exit(STATUS_LOST_LOG);
}

void announce_timeout(void)
{
	const char byte = SYNC_TIMED;

	if (here.native && write(SYNC_FD, &byte, 1) != 1)
		_exit(STATUS_LOST_LOG);
}

long tell(const char *call, long result)
{
	char line[LINE_MAX_];
	int error = errno, n;

	n = snprintf(line, sizeof(line), "%s = %ld%s%s\n", call, result, result == -1 ? " " : "",
		     result == -1 ? strerrorname_np(error) : "");
	write_line(line, MIN((size_t)n, sizeof(line) - 1));
	settle();
	errno = error;
	return result;
}

void note(const char *format, ...)
{
	char line[LINE_MAX_] = "    ";
	int error = errno;
	va_list arguments;
	size_t n;

	va_start(arguments, format);
	vsnprintf(line + 4, sizeof(line) - 5, format, arguments);
	va_end(arguments);
	n = strlen(line);
	line[n++] = '\n';
	write_line(line, n);
	errno = error;
}

void note_bytes(const void *bytes, long size)
{
	char text[600];
	const unsigned char *byte = bytes;
	size_t used = 0;

	if (size < 0)
		return;
	for (long i = 0; i < size && used + 5 < sizeof(text); i++)
		used += (size_t)sprintf(text + used, byte[i] >= ' ' && byte[i] < 127 ? "%c" : "\\%02x",
					byte[i]);
	text[used] = '\0';
	note("%ld bytes: %s", size, text);
}

/* "PEER", "S1", "0", or "A1" for the first automatic port that was seen, and so on. */
static void name_port(char *name, size_t size, uint16_t port)
{
	static const char *const names[PLACES] = { "PEER", "S1", "S2", "S3", "S4" };
	size_t i;

	for (i = 0; i < PLACES; i++) {
		if (port == here.ports[i]) {
			snprintf(name, size, "%s", names[i]);
			return;
		}
	}
	if (port < 1024) {
		snprintf(name, size, "%u", port);
		return;
	}
	for (i = 0; i < here.n_automatic && here.automatic[i] != port; i++)
		;
	if (i == here.n_automatic && i < AUTOMATIC_MAX)
		here.automatic[here.n_automatic++] = port;
	snprintf(name, size, "A%zu", i + 1);
}

void note_address(const void *address, socklen_t length, socklen_t room)
{
	struct sockaddr_in6 in6 = { 0 };
	struct sockaddr_in in = { 0 };
	char host[INET6_ADDRSTRLEN] = "", port[16];
	sa_family_t family = AF_UNSPEC;

	if (MIN(length, room) >= sizeof(family))
		memcpy(&family, address, sizeof(family));
	if (family == AF_INET6 && MIN(length, room) >= sizeof(in6)) {
		memcpy(&in6, address, sizeof(in6));
		inet_ntop(AF_INET6, &in6.sin6_addr, host, sizeof(host));
		name_port(port, sizeof(port), ntohs(in6.sin6_port));
		note("address [%s]:%s flow %u scope %u, %u bytes", host, port, in6.sin6_flowinfo,
		     in6.sin6_scope_id, length);
	} else if (family == AF_INET && MIN(length, room) >= sizeof(in)) {
		memcpy(&in, address, sizeof(in));
		inet_ntop(AF_INET, &in.sin_addr, host, sizeof(host));
		name_port(port, sizeof(port), ntohs(in.sin_port));
		note("address %s:%s, %u bytes", host, port, length);
	} else {
		note("address of family %u in %u bytes of %u", family, room, length);
	}
}

uint16_t port_of(enum place place)
{
	return place < PLACES ? here.ports[place] : 0;
}

const struct sockaddr *name_of(struct in6_addr host, enum place place)
{
	static struct sockaddr_in6 names[4];
	static unsigned next;
	struct sockaddr_in6 *name = &names[next++ % N_ELEMENTS(names)];

	*name = (struct sockaddr_in6){
		.sin6_family = AF_INET6, .sin6_addr = host, .sin6_port = htons(port_of(place)),
	};
	return (const struct sockaddr *)name;
}

const struct sockaddr *name4_of(uint32_t host, enum place place)
{
	static struct sockaddr_in names[4];
	static unsigned next;
	struct sockaddr_in *name = &names[next++ % N_ELEMENTS(names)];

	*name = (struct sockaddr_in){
		.sin_family = AF_INET, .sin_addr.s_addr = htonl(host),
		.sin_port = htons(port_of(place)),
	};
	return (const struct sockaddr *)name;
}

/* What a case takes for granted; when it fails, the lines that follow would mean nothing. */
static int granted(const char *what, int result)
{
	if (result < 0) {
		tell(what, result);
		_exit(STATUS_NOT_GRANTED);
	}
	return result;
}
#define GRANTED(call) granted(#call, call)

int udp(void)
{
	return GRANTED(socket(AF_INET6, SOCK_DGRAM, 0));
}

int udp_at(enum place place)
{
	int fd = udp();

	GRANTED(bind(fd, AT6(place)));
	settle();
	return fd;
}

int udp_to(enum place place)
{
	int fd = udp();

	GRANTED(connect(fd, AT6(place)));
	return fd;
}

int tcp(void)
{
	return GRANTED(socket(AF_INET6, SOCK_STREAM, 0));
}

int tcp_listening(enum place place)
{
	int fd = tcp();

	GRANTED(bind(fd, AT6(place)));
	GRANTED(listen(fd, 5));
	return fd;
}

struct stream_pair stream_pair(void)
{
	struct stream_pair pair = { .listener = tcp_listening(S1), .client = tcp() };

	GRANTED(connect(pair.client, AT6(S1)));
	pair.server = GRANTED(accept(pair.listener, NULL, NULL));
	return pair;
}

void receive(int fd)
{
	struct sockaddr_storage from;
	socklen_t length = sizeof(from);
	char buffer[64];
	long n = tell("receive", recvfrom(fd, buffer, sizeof(buffer), MSG_DONTWAIT,
					(struct sockaddr *)&from, &length));

	note_bytes(buffer, n);
	if (n >= 0)
		note_address(&from, length, sizeof(from));
}

void tell_names(int fd)
{
	struct sockaddr_storage name;
	socklen_t length = sizeof(name);

	if (TELL(getsockname(fd, (struct sockaddr *)&name, &length)) == 0)
		note_address(&name, length, sizeof(name));
	length = sizeof(name);
	if (TELL(getpeername(fd, (struct sockaddr *)&name, &length)) == 0)
		note_address(&name, length, sizeof(name));
}

char *page_before_nothing(size_t *size)
{
	*size = (size_t)sysconf(_SC_PAGESIZE);
	char *pages = mmap(NULL, 2 * *size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	if (pages == MAP_FAILED || mprotect(pages + *size, *size, PROT_NONE) < 0)
		_exit(STATUS_NOT_GRANTED);
	memset(pages, 'p', *size);
	return pages;
}

char *read_only_page(void)
{
	size_t size = (size_t)sysconf(_SC_PAGESIZE);
	char *page = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	if (page == MAP_FAILED)
		_exit(STATUS_NOT_GRANTED);
	memset(page, 'r', size);
	if (mprotect(page, size, PROT_READ) < 0)
		_exit(STATUS_NOT_GRANTED);
	return page;
}

static const struct test_case *const tables[] = {
	address_cases, datagram_cases, descriptor_cases, libc_cases,
	message_cases, option_cases, stream_cases, wait_cases,
};

static int list(void)
{
	for (size_t i = 0; i < N_ELEMENTS(tables); i++) {
		for (const struct test_case *c = tables[i]; c->name; c++)
			printf("%s\n", c->name);
	}
	return 0;
}

static int run_case(const char *name)
{
	char kind[16];
	unsigned n;
	uint64_t seed;

	if (sscanf(name, "cost-%15[a-z]-%u", kind, &n) == 2)
		return run_calls(kind, n) ? 0 : STATUS_USAGE;
	if (sscanf(name, "random-%" SCNx64, &seed) == 1) {
		run_random(seed);
		return 0;
	}
	for (size_t i = 0; i < N_ELEMENTS(tables); i++) {
		for (const struct test_case *c = tables[i]; c->name; c++) {
			if (strcmp(c->name, name))
				continue;
			c->run();
			return 0;
		}
	}
	return STATUS_USAGE;
}

int main(int argc, char **argv)
{
	char side[16], name[64];

	if (argc == 2 && !strcmp(argv[1], "list"))
		return list();
	if (argc != 2 || sscanf(argv[1], ARGUMENT_SCANF, side, &here.ports[PEER], &here.ports[S1],
				&here.ports[S2], &here.ports[S3], &here.ports[S4], name) != 7)
		return STATUS_USAGE;
	here.native = !strcmp(side, "native");
	if (dup2(STDOUT_FILENO, LOG_FD) < 0)
		return STATUS_USAGE;
	return run_case(name);
}
