/* The libc of the prelude's headers: every function there that asks the kernel for something. */

#include "tests/differential/program.h"

#include <arpa/inet.h>
#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <net/if.h>
#include <netdb.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/random.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "grader/base/util.h"

/* Tells all that getaddrinfo() finds. Its results are no errno: EAI_ numbers are below 0. */
static void find(const char *node, const char *service, int flags, int family, int type)
{
	const struct addrinfo hints = { .ai_flags = flags, .ai_family = family, .ai_socktype = type };
	struct addrinfo *found = NULL;
	char words[160];
	int error = getaddrinfo(node, service, &hints, &found);

	snprintf(words, sizeof(words), "getaddrinfo %s, %s, flags %x, family %d, type %d",
		 node ? node : "NULL", service ? service : "NULL", (unsigned)flags, family, type);
	note("%s: %s", words, error ? gai_strerror(error) : "found");
	for (const struct addrinfo *a = found; a; a = a->ai_next) {
		note("  family %d type %d protocol %d %s", a->ai_family, a->ai_socktype,
		     a->ai_protocol, a->ai_canonname ? a->ai_canonname : "");
		note_address(a->ai_addr, a->ai_addrlen, a->ai_addrlen);
	}
	if (found)
		freeaddrinfo(found);
}

static void find_numeric(void)
{
	const int numeric = AI_NUMERICHOST | AI_NUMERICSERV;

	find("::1", "53", numeric, AF_INET6, SOCK_DGRAM);
	find("::1", "53", numeric, AF_UNSPEC, 0);
	find("127.0.0.1", "53", numeric, AF_INET, SOCK_STREAM);
	find("127.0.0.1", "53", numeric, AF_INET6, SOCK_STREAM);
	find("127.0.0.1", "53", numeric | AI_V4MAPPED, AF_INET6, SOCK_STREAM);
	find("::1", "53", numeric, AF_INET, SOCK_STREAM);
	find("::1", NULL, 0, AF_UNSPEC, SOCK_DGRAM);
	find("127.1", NULL, 0, AF_UNSPEC, SOCK_DGRAM);
	find("0x7f000001", "0", 0, AF_UNSPEC, SOCK_DGRAM);
	find("::1%1", "80", 0, AF_INET6, SOCK_DGRAM);
	find("fe80::1%lo", "80", 0, AF_INET6, SOCK_DGRAM);
	find("fe80::1%1", "80", AI_NUMERICHOST, AF_INET6, SOCK_DGRAM);
	find("::1", "99999", numeric, AF_INET6, SOCK_DGRAM);
	find("::1", "-1", numeric, AF_INET6, SOCK_DGRAM);
	find("::1", "12x", numeric, AF_INET6, SOCK_DGRAM);
	find("::1", "", numeric, AF_INET6, SOCK_DGRAM);
	find("::1", "53", AI_CANONNAME, AF_INET6, SOCK_DGRAM);
}

static void find_refused(void)
{
	find("not an address", "53", AI_NUMERICHOST, AF_INET6, SOCK_DGRAM);
	find("::1::", "53", AI_NUMERICHOST, AF_INET6, SOCK_DGRAM);
	find("", "53", AI_NUMERICHOST, AF_UNSPEC, 0);
	find("::1", "http", AI_NUMERICSERV, AF_INET6, SOCK_STREAM);
	find("::1", "53", 0x4000, AF_INET6, SOCK_DGRAM);
	find("::1", "53", 0, 77, SOCK_DGRAM);
	find("::1", "53", 0, AF_INET6, 77);
	find(NULL, NULL, 0, AF_INET6, SOCK_DGRAM);
	find(NULL, "53", AI_CANONNAME, AF_INET6, SOCK_DGRAM);
}

/* More than one result is put into an order, by asking the kernel for routes. */
static void find_own(void)
{
	find(NULL, "80", 0, AF_INET6, SOCK_DGRAM);
	find(NULL, "80", AI_PASSIVE, AF_INET6, SOCK_STREAM);
	find(NULL, "80", 0, AF_INET, SOCK_DGRAM);
	find(NULL, "80", 0, AF_UNSPEC, SOCK_DGRAM);
	find(NULL, "80", AI_PASSIVE, AF_UNSPEC, SOCK_STREAM);
	find(NULL, "80", AI_PASSIVE, AF_UNSPEC, 0);
}

static void find_and_send(void)
{
	char service[8];
	struct addrinfo *found = NULL;
	const struct addrinfo hints = { .ai_family = AF_INET6, .ai_socktype = SOCK_DGRAM };
	int fd;

	snprintf(service, sizeof(service), "%u", port_of(PEER));
	if (getaddrinfo("::1", service, &hints, &found))
		return note("nothing found");
	fd = (int)TELL(socket(found->ai_family, found->ai_socktype, found->ai_protocol));
	TELL(connect(fd, found->ai_addr, found->ai_addrlen));
	TELL(send(fd, "x", 1, 0));
	receive(fd);
	freeaddrinfo(found);
}

/* Needs a file, in which this world is poor. */
static void find_by_name(void)
{
	find("localhost", "80", 0, AF_INET6, SOCK_DGRAM);
}

static void find_service(void)
{
	find("::1", "http", 0, AF_INET6, SOCK_STREAM);
}

static void name(const struct sockaddr *address, socklen_t length, socklen_t host_room,
		 socklen_t service_room, int flags)
{
	char host[NI_MAXHOST] = "", service[NI_MAXSERV] = "";
	int error = getnameinfo(address, length, host, host_room, service, service_room, flags);

	note("getnameinfo, %u, %u, %u, %x: %s, %d %s", length, host_room, service_room,
	     (unsigned)flags, error ? gai_strerror(error) : "named",
	     error || port_of(S1) == (unsigned)atoi(service), host);
}

static void names_numeric(void)
{
	const int numeric = NI_NUMERICHOST | NI_NUMERICSERV;

	name(AT6(S1), NI_MAXHOST, NI_MAXSERV, numeric);
	name(AT4(S1), NI_MAXHOST, NI_MAXSERV, numeric | NI_DGRAM);
	name(AT_MAPPED(S1), NI_MAXHOST, NI_MAXSERV, numeric);
	name(AT6(S1), 2, NI_MAXSERV, numeric);
	name(AT6(S1), NI_MAXHOST, 2, numeric);
	name(AT6(S1), 0, 0, numeric);
	name(name_of(in6addr_loopback, S1), 20, NI_MAXHOST, NI_MAXSERV, numeric);
	name(AT6(S1), NI_MAXHOST, NI_MAXSERV, numeric | 0x4000);
}

static void addresses_as_text(void)
{
	static const char *const texts[] = {
		"::1", "::", "1::", "::ffff:127.0.0.1", "fe80::1", "127.0.0.1", "127.1", "1.2.3.4.5",
		"", ":", "12345::", "::1 ", "256.0.0.1", "0x7f.1",
	};
	char text[INET6_ADDRSTRLEN];
	struct in6_addr six;
	struct in_addr four;

	for (size_t i = 0; i < N_ELEMENTS(texts); i++) {
		int in_six = inet_pton(AF_INET6, texts[i], &six);
		int in_four = inet_pton(AF_INET, texts[i], &four);

		note("%s: %d %s, %d %s, %x, %d", texts[i], in_six,
		     in_six > 0 ? inet_ntop(AF_INET6, &six, text, sizeof(text)) : "", in_four,
		     in_four > 0 ? inet_ntoa(four) : "", inet_addr(texts[i]), inet_aton(texts[i], &four));
	}
	TELL(inet_pton(77, "::1", &six));
	TELL(inet_ntop(AF_INET6, &in6addr_loopback, text, 3) ? 0 : -1);
	TELL(inet_ntop(77, &in6addr_loopback, text, sizeof(text)) ? 0 : -1);
}

static void interfaces(void)
{
	char text[IF_NAMESIZE] = "";

	note("%u", if_nametoindex("lo"));
	TELL(if_nametoindex("none0") ? 0 : -1);
	note("%s", if_indextoname(1, text) ? text : strerror(errno));
	note("%s", if_indextoname(77777, text) ? text : strerror(errno));
	TELL(ioctl(udp(), SIOCGIFINDEX, BAD_POINTER));
	TELL(ioctl(udp(), SIOCGIFINDEX, NULL));
}

static void print_everywhere(void)
{
	setvbuf(stdout, NULL, _IONBF, 0);
	TELL(printf("%d %s %5.2f\n", 7, "seven", 7.0));
	TELL(puts("a line"));
	TELL(putchar('x'));
	TELL(fputs("to standard error\n", stderr));
	TELL(fprintf(stderr, "%c%c\n", 'o', 'k'));
	TELL(dprintf(1, "by descriptor %d\n", 1));
	TELL(dprintf(2, "by descriptor %d\n", 2));
	TELL(dprintf(0, "nobody reads\n"));
	TELL(dprintf(50, "nobody opened\n"));
	TELL((long)fwrite("abc\n", 1, 4, stdout));
	TELL(fflush(NULL));
	TELL(fflush(stdin));
	TELL(fileno(stdin) * 100 + fileno(stdout) * 10 + fileno(stderr));
	TELL(isatty(1));
	TELL((long)writev(1, (struct iovec[]){ { (char *)(uintptr_t) "two ", 4 },
					       { (char *)(uintptr_t) "parts\n", 6 } }, 2));
}

/* Standard output is a pipe here: what is printed stays in libc until it is flushed. */
static void print_buffered(void)
{
	TELL(printf("first"));
	TELL((long)write(1, "second\n", 7));
	TELL(fflush(stdout));
	TELL(printf("at the end\n"));
}

static void print_and_leave(void)
{
	printf("lost\n");
	TELL(0);
	_exit(3);
}

static void print_and_abort(void)
{
	printf("lost as well\n");
	TELL(0);
	abort();
}

static void print_closed(void)
{
	TELL(close(1));
	TELL(printf("to nobody\n"));
	TELL(fflush(stdout));
	TELL(ferror(stdout) != 0);
	TELL(fclose(stdout));
}

static void errors_in_words(void)
{
	errno = ECONNREFUSED;
	perror("connect");
	TELL(close(-1));
	perror("close");
	errno = 0;
	perror(NULL);
	for (int i = 0; i < 140; i += 13)
		note("%s", strerror(i));
	note("%s", strerror(-5));
	psignal(SIGINT, "signal");
	psignal(1234, NULL);
	note("%s %s", strsignal(SIGSEGV), gai_strerror(EAI_NONAME));
	herror("herror");
}

static void failed_assertion(void)
{
	TELL(0);
	assert(!"this holds");
}

static void last_handler(void)
{
	printf("last of all\n");
}

static void leave_with_handlers(void)
{
	TELL(atexit(last_handler));
	printf("before\n");
	exit(23);
}

static void leave_quickly(void)
{
	TELL(at_quick_exit(last_handler));
	printf("not flushed\n");
	quick_exit(4);
}

static void stream_of_datagrams(void)
{
	int fd = udp_to(PEER);
	FILE *file = fdopen(fd, "r+");
	char line[64];

	TELL(fprintf(file, "question %d\n", 1));
	TELL(fflush(file));
	note("%s", fgets(line, sizeof(line), file) ? line : "nothing");
	TELL(setvbuf(file, NULL, _IONBF, 0));
	TELL(fputs("ab", file));
	TELL(ftell(file));
	TELL(fseek(file, 0, SEEK_SET));
	clearerr(file);
	TELL(fileno(file));
	TELL(fclose(file));
	TELL(fcntl(fd, F_GETFD));
}

static void stream_of_lines(void)
{
	struct stream_pair pair = stream_pair();
	FILE *in = fdopen(pair.server, "r"), *out = fdopen(pair.client, "w");
	char line[64], *longer = NULL;
	size_t size = 0;
	int number = 0;

	TELL(setvbuf(out, NULL, _IOLBF, 0));
	TELL(fprintf(out, "first line\nsecond"));
	note("%s", fgets(line, sizeof(line), in));
	TELL(fputs(" line\n42 left\n", out));
	TELL(getline(&longer, &size, in));
	note("%s", longer);
	TELL(fscanf(in, "%d", &number));
	note("%d", number);
	TELL(fgetc(in));
	TELL(ungetc('<', in));
	TELL(fclose(out));
	TELL((long)fread(line, 1, sizeof(line), in));
	TELL(feof(in) != 0);
	TELL(fgetc(in));
	TELL(ferror(in));
	TELL(fclose(in));
	free(longer);
}

static void stream_broken(void)
{
	struct stream_pair pair = stream_pair();
	FILE *out = fdopen(pair.client, "w");

	signal(SIGPIPE, SIG_IGN);
	TELL(shutdown(pair.client, SHUT_WR));
	TELL(fputs("nobody reads", out));
	TELL(fflush(out));
	TELL(ferror(out) != 0);
	TELL(fclose(out));
}

static void stream_for_ever(void)
{
	struct stream_pair pair = stream_pair();
	FILE *in = fdopen(pair.server, "r");
	char line[8];

	TELL(send(pair.client, "no end of line", 4, 0));
	fgets(line, sizeof(line), in);
	TELL(0);
}

static void stream_modes(void)
{
	TELL(fdopen(udp(), "r") ? 0 : -1);
	TELL(fdopen(udp(), "z") ? 0 : -1);
	TELL(fdopen(50, "r") ? 0 : -1);
	TELL(fdopen(0, "w") ? 0 : -1);
	TELL(fdopen(1, "r") ? 0 : -1);
	TELL(fdopen(2, "a") ? 0 : -1);
}

static void output_to_peer(void)
{
	int fd = udp_to(PEER);

	TELL(dup2(fd, 1));
	TELL(printf("printed to the peer"));
	TELL(fflush(stdout));
	receive(fd);
	TELL(dprintf(fd, "again"));
	receive(fd);
}

static void input_line_for_ever(void)
{
	char line[8];

	TELL(fgets(line, sizeof(line), stdin) ? 0 : -1);
}

static void input_scanned_for_ever(void)
{
	int number;

	TELL(scanf("%d", &number));
}

static void input_closed(void)
{
	char line[8];

	TELL(close(0));
	TELL(fgets(line, sizeof(line), stdin) ? 0 : -1);
	TELL(ferror(stdin) != 0);
	TELL(feof(stdin));
}

static void input_read_only(void)
{
	char byte = 0;

	TELL(write(0, "x", 1));
	TELL(read(1, &byte, 1));
	TELL(pread(0, &byte, 1, 0));
	TELL(pwrite(1, &byte, 1, 0));
	TELL(pread(50, &byte, 1, 0));
	TELL(pread(udp(), &byte, 1, 0));
	TELL(pread(0, &byte, 1, -1));
	TELL(preadv(0, &(struct iovec){ &byte, 1 }, 1, 0));
	TELL(pwritev(50, &(struct iovec){ &byte, 1 }, 1, 0));
	TELL(lseek(0, 0, SEEK_CUR));
	TELL(ftruncate(1, 0));
	TELL(ftruncate(50, 0));
	TELL(ftruncate(udp(), 0));
}

static void kinds_of_descriptors(void)
{
	struct stat status;

	for (int fd = 0; fd < 3; fd++) {
		TELL(fstat(fd, &status));
		note("%o", status.st_mode & S_IFMT);
	}
	TELL(fstat(udp(), &status));
	note("%o, %o, %ld bytes", status.st_mode & S_IFMT, status.st_mode & 0777, (long)status.st_size);
	TELL(fstat(50, &status));
	TELL(fstat(1, BAD_POINTER));
}

static void files_that_are_not_there(void)
{
	struct stat status;

	TELL(open("/not/there", O_RDONLY));
	TELL(fopen("/not/there", "r") ? 0 : -1);
	TELL(access("/not/there", F_OK));
	TELL(stat("/not/there", &status));
	TELL(lstat("/not/there", &status));
	TELL(chdir("/not/there"));
	TELL(open(NULL, O_RDONLY));
	TELL(open(BAD_POINTER, O_RDONLY));
	TELL(stat(BAD_POINTER, &status));
	TELL(mkdir("/not-allowed", 0700));
	TELL(open("/not-allowed", O_WRONLY | O_CREAT, 0600));
	TELL(readlink("/not/there", (char[8]){ 0 }, 8));
	TELL(realpath("/not/there", NULL) ? 0 : -1);
}

/* Files there may be natively, and a folder to write to. */
static void files_that_are_there(void)
{
	TELL(fopen("/etc/passwd", "r") ? 0 : -1);
}

static void file_to_write(void)
{
	char name[] = "/tmp/sockgradeXXXXXX";
	int fd = mkstemp(name);

	unlink(name);
	TELL(fd < 0 ? -1 : 0);
}

static void numbers_from_text(void)
{
	static const char *const texts[] = {
		"0", "42", "-42", "0x1f", "077", " 7 ", "", "x", "99999999999999999999",
		"-99999999999999999999", "4294967296", "1e3", "12abc",
	};

	for (size_t i = 0; i < N_ELEMENTS(texts); i++) {
		char *end;
		long number;
		unsigned long positive;

		errno = 0;
		number = strtol(texts[i], &end, 0);
		note("%s: %ld, rest %s, errno %d", texts[i], number, end, errno);
		errno = 0;
		positive = strtoul(texts[i], &end, 10);
		note("%s: %lu, rest %s, errno %d, %d, %g", texts[i], positive, end, errno,
		     atoi(texts[i]), strtod(texts[i], NULL));
	}
}

/* What the clocks say is another time; how they go is the same. */
static double seconds(int clock)
{
	struct timespec now = { 0, 0 };

	clock_gettime(clock, &now);
	return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

static void clocks(void)
{
	const double real = seconds(CLOCK_REALTIME), monotonic = seconds(CLOCK_MONOTONIC);
	const time_t before = time(NULL);
	struct timeval now;

	TELL_TIMED(usleep(20000));
	note("%d %d", seconds(CLOCK_REALTIME) - real >= 0.02, seconds(CLOCK_MONOTONIC) - monotonic >= 0.02);
	note("%d", time(NULL) - before <= 1);
	TELL(gettimeofday(&now, NULL));
	note("%d", now.tv_sec >= before && now.tv_usec < 1000000);
	TELL(gettimeofday(NULL, NULL));
	TELL(clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &(struct timespec){ 0, 0 }));
	TELL(clock_gettime(99, &(struct timespec){ 0, 0 }));
	TELL(clock_getres(CLOCK_MONOTONIC, NULL));
	TELL(clock_getres(99, NULL));
	TELL(clock() >= 0);
	note("%d", time(NULL) > 1700000000);
}

/* From a minute ago until now, by each clock. */
static void sleep_until(void)
{
	struct timespec until;

	clock_gettime(CLOCK_MONOTONIC, &until);
	until.tv_nsec += 20000000;
	if (until.tv_nsec >= 1000000000) {
		until.tv_nsec -= 1000000000;
		until.tv_sec++;
	}
	TELL_TIMED(clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &until, NULL));
	note("%d", seconds(CLOCK_MONOTONIC) >= (double)until.tv_sec + (double)until.tv_nsec * 1e-9);
	until.tv_sec -= 60;
	TELL(clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &until, NULL));
}

static void calendar(void)
{
	const time_t moment = 1234567890;
	struct tm parts;
	char text[64];

	gmtime_r(&moment, &parts);
	note("%s", asctime(&parts));
	note("%ld", (long)timegm(&parts));
	strftime(text, sizeof(text), "%Y-%m-%d %H:%M:%S", &parts);
	note("%s", text);
}

static void identity(void)
{
	note("%d %d %d %d", getpid() > 1, getppid() > 0, getpid() == gettid(), getpgid(0) > 0);
	note("%d %d", getuid() == geteuid(), getgid() == getegid());
	TELL(getuid() == 0);
	TELL(kill(getpid(), 0));
	TELL(waitpid(-1, NULL, 0));
	TELL(waitpid(-1, NULL, WNOHANG));
	TELL(wait(NULL));
	note("%s %s", getenv("PATH") ? "PATH" : "no PATH", getenv("HOME") ? "HOME" : "no HOME");
	TELL(setenv("A", "b", 1));
	note("%s", getenv("A"));
	note("%s", getlogin() ? "a login" : "no login");
	TELL(ttyname(0) ? 0 : -1);
}

static void limits(void)
{
	struct rlimit limit;

	TELL(getrlimit(RLIMIT_NOFILE, &limit));
	note("%lu %lu", (unsigned long)limit.rlim_cur, (unsigned long)limit.rlim_max);
	TELL(sysconf(_SC_OPEN_MAX));
	TELL(getpagesize());
	TELL(getrlimit((__rlimit_resource_t)99, &limit));
	TELL(getrlimit(RLIMIT_NOFILE, BAD_POINTER));
	TELL(getrusage(RUSAGE_SELF, &(struct rusage){ 0 }));
	TELL(getrusage((__rusage_who_t)99, &(struct rusage){ 0 }));
	TELL(getrusage(RUSAGE_SELF, BAD_POINTER));
	TELL(getdtablesize());
}

static void chance(void)
{
	char bytes[300], others[300];

	TELL(getrandom(bytes, 16, 0));
	TELL(getrandom(others, 16, GRND_NONBLOCK));
	note("%d", memcmp(bytes, others, 16) != 0);
	TELL(getrandom(bytes, 16, 0xff));
	TELL(getrandom(BAD_POINTER, 16, 0));
	TELL(getrandom(NULL, 0, 0));
	TELL(getentropy(bytes, 256));
	TELL(getentropy(bytes, 257));
	note("%d", arc4random_uniform(1));
	srand(5);
	note("%d", rand());
}

static volatile sig_atomic_t handled;

static void handle(int signal)
{
	handled = handled * 100 + signal;
}

static void signals_to_himself(void)
{
	struct sigaction action = { .sa_handler = handle, .sa_flags = SA_RESETHAND }, old;

	TELL(signal(SIGUSR1, handle) == SIG_DFL);
	TELL(raise(SIGUSR1));
	note("%d", (int)handled);
	TELL(kill(getpid(), SIGUSR1));
	note("%d", (int)handled);
	TELL(sigaction(SIGUSR2, &action, &old));
	TELL(raise(SIGUSR2));
	note("%d", (int)handled);
	TELL(sigaction(SIGUSR2, NULL, &old));
	note("%d", old.sa_handler == SIG_DFL);
	TELL(raise(SIGWINCH));
	TELL(raise(0));
	TELL(raise(-1));
	TELL(raise(65));
	TELL(signal(SIGKILL, handle) == SIG_ERR ? -1 : 0);
	TELL(raise(SIGUSR2));
}

static volatile char *volatile nowhere = BAD_POINTER;

static void fault_handled(int signal)
{
	note("signal %d", signal);
	_exit(5);
}

static void fault(void)
{
	signal(SIGSEGV, fault_handled);
	TELL(0);
	*nowhere = 1;
}

static void fault_alone(void)
{
	TELL(0);
	*nowhere = 1;
}

static void division(void)
{
	volatile int zero = 0;

	TELL(0);
	raise(SIGFPE);
	TELL(1 / (zero + 1));
}

/* clang-format off */
const struct test_case libc_cases[] = {
	{ "find-numeric", find_numeric },
	{ "find-refused", find_refused },
	{ "find-own", find_own },
	{ "find-and-send", find_and_send },
	{ "find-by-name", find_by_name },
	{ "find-service", find_service },
	{ "names-numeric", names_numeric },
	{ "addresses-as-text", addresses_as_text },
	{ "interfaces", interfaces },
	{ "print-everywhere", print_everywhere },
	{ "print-buffered", print_buffered },
	{ "print-and-leave", print_and_leave },
	{ "print-and-abort", print_and_abort },
	{ "print-closed", print_closed },
	{ "errors-in-words", errors_in_words },
	{ "failed-assertion", failed_assertion },
	{ "leave-with-handlers", leave_with_handlers },
	{ "leave-quickly", leave_quickly },
	{ "stdio-of-datagrams", stream_of_datagrams },
	{ "stdio-of-lines", stream_of_lines },
	{ "stdio-broken", stream_broken },
	{ "stdio-for-ever", stream_for_ever },
	{ "stdio-modes", stream_modes },
	{ "output-to-peer", output_to_peer },
	{ "input-line-for-ever", input_line_for_ever },
	{ "input-scanned-for-ever", input_scanned_for_ever },
	{ "input-closed", input_closed },
	{ "input-read-only", input_read_only },
	{ "kinds-of-descriptors", kinds_of_descriptors },
	{ "files-that-are-not-there", files_that_are_not_there },
	{ "files-that-are-there", files_that_are_there },
	{ "file-to-write", file_to_write },
	{ "numbers-from-text", numbers_from_text },
	{ "clocks", clocks },
	{ "sleep-until", sleep_until },
	{ "calendar", calendar },
	{ "identity", identity },
	{ "limits", limits },
	{ "chance", chance },
	{ "signals-to-himself", signals_to_himself },
	{ "fault", fault },
	{ "fault-alone", fault_alone },
	{ "division", division },
	{ 0 },
};
/* clang-format on */
