/*
 * Calls each function of the prelude's headers once, and some beside them, as a submission could.
 * Its one argument names what is to be called; "harmless" is all those that must not end the run.
 * Runs in the sandbox, linked with static libc.
 */

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <netdb.h>
#include <net/if.h>
#include <netinet/in.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

static int called;
#define CALL(call) (called++, fprintf(stderr, "%s\n", #call), (void)(call))

static int compare(const void *a, const void *b)
{
	return *(const int *)a - *(const int *)b;
}

static void nothing(void)
{
}

static void call_stdio(void)
{
	char text[100], *line = NULL;
	size_t size = 0;
	fpos_t position;
	FILE *file = fmemopen(text, sizeof(text), "w+");

	CALL(printf("%d %s %f\n", 1, "a", 2.5));
	CALL(fprintf(file, "12 ab\n"));
	CALL(dprintf(1, "d\n"));
	CALL(sprintf(text, "%d", 4));
	CALL(snprintf(text, 3, "%d", 12345));
	CALL(asprintf(&line, "%s", "x"));
	CALL(fflush(NULL));
	CALL(rewind(file));
	CALL(fscanf(file, "%d", (int[]){ 0 }));
	CALL(sscanf("7", "%d", (int[]){ 0 }));
	CALL(fgetc(file));
	CALL(getc(file));
	CALL(ungetc('x', file));
	CALL(fgets(text, 4, file));
	CALL(fread(text, 1, 2, file));
	CALL(fwrite("ab", 1, 2, file));
	CALL(fputs("s", file));
	CALL(fputc('c', file));
	CALL(putc('c', file));
	CALL(putchar('.'));
	CALL(puts("puts"));
	CALL(fseek(file, 0, SEEK_SET));
	CALL(ftell(file));
	CALL(fseeko(file, 0, SEEK_SET));
	CALL(ftello(file));
	CALL(fgetpos(file, &position));
	CALL(fsetpos(file, &position));
	CALL(feof(file));
	CALL(ferror(file));
	CALL(clearerr(file));
	CALL(fileno(stdout));
	CALL(getline(&line, &size, file));
	CALL(fclose(file));
	CALL(fopen("/etc/passwd", "r"));
	CALL(fopen("/tmp/x", "w"));
	CALL(freopen("/nowhere", "r", stdin));
	CALL(tmpfile());
	CALL(remove("/nowhere"));
	CALL(rename("/nowhere", "/elsewhere"));
	CALL(perror("perror"));
	CALL(setvbuf(stdout, NULL, _IOLBF, 0));
	CALL(setbuf(stdout, NULL));
	CALL(setlinebuf(stdout));
	CALL(fdopen(1, "w"));
	CALL(fdopen(77, "w"));
	CALL(tmpnam(text));
	CALL(ctermid(text));
}

static void call_stdlib(void)
{
	static int numbers[2000];
	char text[] = "/tmp/XXXXXX", template[] = "/tmp/XXXXXX";
	wchar_t wide[4];
	void *block = malloc(100);

	for (int i = 0; i < 2000; i++)
		numbers[i] = 2000 - i;
	CALL(qsort(numbers, 2000, sizeof(int), compare));
	CALL(bsearch(numbers, numbers, 2000, sizeof(int), compare));
	CALL(free(realloc(block, 1 << 20)));
	CALL(free(calloc(1000, 1000)));
	CALL(malloc(1UL << 40));
	CALL(free(aligned_alloc(64, 64)));
	CALL(posix_memalign(&block, 4096, 100));
	CALL(free(reallocarray(NULL, 3, 3)));
	CALL(atoi("1"));
	CALL(atol("1"));
	CALL(atoll("1"));
	CALL(atof("1"));
	CALL(strtol("1", NULL, 0));
	CALL(strtoul("1", NULL, 0));
	CALL(strtoll("1", NULL, 0));
	CALL(strtoull("1", NULL, 0));
	CALL(strtod("1.5", NULL));
	CALL(strtof("1.5", NULL));
	CALL(strtold("1.5", NULL));
	CALL(abs(-1));
	CALL(labs(-1));
	CALL(llabs(-1));
	CALL(div(7, 2));
	CALL(ldiv(7, 2));
	CALL(lldiv(7, 2));
	CALL(rand());
	CALL(srand(1));
	CALL(rand_r((unsigned[]){ 1 }));
	CALL(random());
	CALL(srandom(1));
	CALL(drand48());
	CALL(lrand48());
	CALL(srand48(1));
	CALL(arc4random());
	CALL(arc4random_uniform(5));
	CALL(atexit(nothing));
	CALL(at_quick_exit(nothing));
	CALL(getenv("PATH"));
	CALL(secure_getenv("PATH"));
	CALL(setenv("A", "b", 1));
	CALL(unsetenv("A"));
	CALL(putenv(strdup("C=d")));
	CALL(clearenv());
	CALL(mblen("a", 1));
	CALL(mbtowc(wide, "a", 1));
	CALL(wctomb(text, L'a'));
	CALL(mbstowcs(wide, "ab", 3));
	CALL(wcstombs(text, L"ab", 3));
	CALL(realpath("/tmp", NULL));
	CALL(mkstemp(template));
	CALL(mkdtemp(template));
	CALL(getloadavg((double[3]){ 0 }, 3));
	CALL(getsubopt(&(char *){ strdup("a") }, (char *const[]){ NULL }, &(char *){ NULL }));
}

static void call_string(void)
{
	char a[100] = "one two", b[100] = "two", *rest = a;

	CALL(memcpy(b, a, 4));
	CALL(memmove(b, b + 1, 4));
	CALL(mempcpy(b, a, 4));
	CALL(memset(b, 0, 4));
	CALL(memcmp(a, b, 4));
	CALL(memchr(a, 'o', 4));
	CALL(memrchr(a, 'o', 4));
	CALL(memmem(a, 7, "tw", 2));
	CALL(memccpy(b, a, 'o', 7));
	CALL(explicit_bzero(b, 4));
	CALL(strcpy(b, "two"));
	CALL(strncpy(b, "two", 4));
	CALL(stpcpy(b, "two"));
	CALL(strcat(b, "x"));
	CALL(strncat(b, "x", 1));
	CALL(strcmp(a, b));
	CALL(strncmp(a, b, 2));
	CALL(strcasecmp(a, b));
	CALL(strcoll(a, b));
	CALL(strxfrm(b, a, 20));
	CALL(strlen(a));
	CALL(strnlen(a, 3));
	CALL(strchr(a, 'n'));
	CALL(strrchr(a, 'n'));
	CALL(strchrnul(a, 'n'));
	CALL(strstr(a, "tw"));
	CALL(strcasestr(a, "TW"));
	CALL(strspn(a, "on"));
	CALL(strcspn(a, "t"));
	CALL(strpbrk(a, "t"));
	CALL(strsep(&rest, " "));
	CALL(strtok(a, " "));
	CALL(free(strdup("a")));
	CALL(free(strndup("abc", 2)));
	CALL(strerror(EINVAL));
	CALL(strerror(99999));
	CALL(strerror_r(EINVAL, b, 50));
	CALL(strsignal(SIGINT));
	CALL(strverscmp("a1", "a2"));
	CALL(strfry(b));
	CALL(swab("ab", b, 2));
}

static void call_unistd(void)
{
	char text[PATH_MAX];
	gid_t groups[8];

	CALL(getpid());
	CALL(getppid());
	CALL(gettid());
	CALL(getuid());
	CALL(geteuid());
	CALL(getgid());
	CALL(getegid());
	CALL(getgroups(8, groups));
	CALL(getpgrp());
	CALL(getpgid(0));
	CALL(getsid(0));
	CALL(getlogin());
	CALL(gethostname(text, 100));
	CALL(getdomainname(text, 100));
	CALL(getcwd(text, sizeof(text)));
	CALL(chdir("/"));
	CALL(access("/etc/passwd", R_OK));
	CALL(open("/etc/passwd", O_RDONLY));
	CALL(creat("/tmp/x", 0600));
	CALL(unlink("/tmp/x"));
	CALL(rmdir("/tmp/x"));
	CALL(link("/a", "/b"));
	CALL(symlink("/a", "/b"));
	CALL(readlink("/proc/self/exe", text, 10));
	CALL(chown("/a", 0, 0));
	CALL(truncate("/a", 0));
	CALL(ftruncate(1, 0));
	CALL(lseek(1, 0, SEEK_CUR));
	CALL(fsync(1));
	CALL(isatty(1));
	CALL(ttyname(1));
	CALL(close(dup(1)));
	CALL(close(dup2(1, 9)));
	CALL(dup3(1, 1, 0));
	CALL(pipe((int[2]){ 0 }));
	CALL(fcntl(1, F_GETFL));
	CALL(ioctl(1, FIONREAD, &(int){ 0 }));
	CALL(write(1, "w", 1));
	CALL(pread(0, text, 1, 0));
	CALL(pwrite(1, text, 1, 0));
	CALL(sleep(0));
	CALL(usleep(10));
	CALL(getpagesize());
	CALL(sysconf(_SC_NPROCESSORS_ONLN));
	CALL(sysconf(_SC_OPEN_MAX));
	CALL(pathconf("/", _PC_NAME_MAX));
	CALL(confstr(_CS_PATH, text, 100));
	CALL(getentropy(text, 8));
	CALL(getopt(1, (char *[]){ (char *)"x", NULL }, "a"));
	CALL(swab("ab", text, 2));
	CALL(sync());
	CALL(sbrk(0));
	CALL(gethostid());
	CALL(tcgetpgrp(0));
	CALL(closefrom(50));
}

static void call_sockets(void)
{
	struct sockaddr_in6 name = { .sin6_family = AF_INET6, .sin6_addr = in6addr_loopback };
	struct sockaddr_storage room;
	socklen_t length = sizeof(room);
	struct iovec vector = { &room, 8 };
	struct msghdr message = { .msg_iov = &vector, .msg_iovlen = 1 };
	int fd = socket(AF_INET6, SOCK_DGRAM, 0), on = 1;
	char text[64];

	CALL(bind(fd, (struct sockaddr *)&name, sizeof(name)));
	CALL(getsockname(fd, (struct sockaddr *)&name, &length));
	CALL(connect(fd, (struct sockaddr *)&name, sizeof(name)));
	CALL(getpeername(fd, (struct sockaddr *)&room, &length));
	CALL(send(fd, "a", 1, 0));
	CALL(recv(fd, text, 1, 0));
	CALL(sendto(fd, "a", 1, 0, (struct sockaddr *)&name, sizeof(name)));
	CALL(recvfrom(fd, text, 1, 0, NULL, NULL));
	CALL(sendmsg(fd, &message, 0));
	CALL(recvmsg(fd, &message, 0));
	CALL(writev(fd, &vector, 1));
	CALL(readv(fd, &vector, 1));
	CALL(setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on)));
	CALL(getsockopt(fd, SOL_SOCKET, SO_ERROR, &on, &(socklen_t){ sizeof(on) }));
	CALL(poll(&(struct pollfd){ fd, POLLIN, 0 }, 1, 0));
	CALL(select(0, NULL, NULL, NULL, &(struct timeval){ 0, 0 }));
	CALL(shutdown(fd, SHUT_RD));
	CALL(sockatmark(fd));
	CALL(listen(fd, 1));
	CALL(accept(fd, NULL, NULL));
	CALL(socketpair(AF_UNIX, SOCK_STREAM, 0, (int[2]){ 0 }));
	CALL(close(fd));
	CALL(inet_pton(AF_INET6, "::1", &name.sin6_addr));
	CALL(inet_ntop(AF_INET6, &name.sin6_addr, text, sizeof(text)));
	CALL(inet_addr("127.0.0.1"));
	CALL(inet_ntoa((struct in_addr){ 0 }));
	CALL(inet_aton("127.0.0.1", &(struct in_addr){ 0 }));
	CALL(htonl(1));
	CALL(htons(1));
	CALL(if_nametoindex("lo"));
	CALL(if_indextoname(1, text));
	CALL(if_nameindex());
	CALL(getservbyname("domain", "udp"));
	CALL(getprotobyname("udp"));
	CALL(gai_strerror(EAI_NONAME));
	CALL(hstrerror(1));
}

static void call_names(void)
{
	const struct addrinfo hints = {
		.ai_family = AF_INET6, .ai_socktype = SOCK_DGRAM,
		.ai_flags = AI_NUMERICHOST | AI_NUMERICSERV,
	};
	struct addrinfo *found = NULL;
	char host[64], service[16];

	CALL(getaddrinfo("::1", "53", &hints, &found));
	if (found)
		CALL(getnameinfo(found->ai_addr, found->ai_addrlen, host, sizeof(host), service,
				 sizeof(service), NI_NUMERICHOST | NI_NUMERICSERV));
	CALL(getaddrinfo("::1", "53", NULL, &found));
	CALL(getaddrinfo("localhost", NULL, NULL, &found));
}

static void call_time(void)
{
	char text[64];
	time_t now = time(NULL);
	struct tm parts;

	CALL(time(NULL));
	CALL(gettimeofday(&(struct timeval){ 0 }, NULL));
	CALL(clock_gettime(CLOCK_MONOTONIC, &(struct timespec){ 0 }));
	CALL(clock_getres(CLOCK_MONOTONIC, &(struct timespec){ 0 }));
	CALL(clock());
	CALL(localtime(&now));
	CALL(localtime_r(&now, &parts));
	CALL(gmtime(&now));
	CALL(mktime(&parts));
	CALL(timegm(&parts));
	CALL(difftime(now, now));
	CALL(ctime(&now));
	CALL(asctime(&parts));
	CALL(strftime(text, sizeof(text), "%c %Z", &parts));
	CALL(tzset());
	CALL(nanosleep(&(struct timespec){ 0, 10 }, NULL));
	CALL(clock_nanosleep(CLOCK_REALTIME, 0, &(struct timespec){ 0, 10 }, NULL));
}

static void call_signal(void)
{
	sigset_t set;

	CALL(sigemptyset(&set));
	CALL(sigfillset(&set));
	CALL(sigaddset(&set, SIGINT));
	CALL(sigdelset(&set, SIGINT));
	CALL(sigismember(&set, SIGINT));
	CALL(signal(SIGUSR1, SIG_IGN));
	CALL(sigaction(SIGUSR2, NULL, &(struct sigaction){ 0 }));
	CALL(sigprocmask(SIG_BLOCK, NULL, &set));
	CALL(sigpending(&set));
	CALL(raise(SIGUSR1));
	CALL(kill(getpid(), SIGUSR1));
	CALL(kill(getpid(), 0));
	CALL(sigaltstack(NULL, &(stack_t){ 0 }));
	CALL(psignal(SIGINT, "signal"));
}

static int harmless(void)
{
	call_stdio();
	call_stdlib();
	call_string();
	call_unistd();
	call_sockets();
	call_names();
	call_time();
	call_signal();
	fprintf(stderr, "called: %d\n", called);
	return 0;
}

/* Connects where nobody accepts, again and again, with a timeout of its own. */
static int fill_backlog(void)
{
	struct sockaddr_in6 own = { .sin6_family = AF_INET6, .sin6_addr = IN6ADDR_LOOPBACK_INIT };
	struct timeval time = { 0, 1 };
	socklen_t length = sizeof(own);
	int fd = socket(AF_INET6, SOCK_STREAM, 0);

	bind(fd, (struct sockaddr *)&own, sizeof(own));
	getsockname(fd, (struct sockaddr *)&own, &length);
	listen(fd, 0);
	for (int i = 0; i < 20; i++) {
		int to = socket(AF_INET6, SOCK_STREAM, 0);

		setsockopt(to, SOL_SOCKET, SO_SNDTIMEO, &time, sizeof(time));
		connect(to, (struct sockaddr *)&own, length);
	}
	return 7;
}

int main(int argc, char **argv)
{
	const char *name = argc > 1 ? argv[1] : "";

	if (!strcmp(name, "harmless"))
		return harmless();
	if (!strcmp(name, "print-for-ever"))
		for (;;)
			write(1, "0123456789abcdef", 16);
	if (!strcmp(name, "call-for-ever"))
		for (;;)
			getppid();
	if (!strcmp(name, "nap-for-ever"))
		for (;;)
			usleep(1000);
	if (!strcmp(name, "allocate-for-ever")) {
		while (malloc(1 << 20))
			;
		return errno;
	}
	if (!strcmp(name, "wait-for-ever"))
		return fill_backlog();
	if (!strcmp(name, "fork"))
		return fork();
	if (!strcmp(name, "vfork"))
		return vfork();
	if (!strcmp(name, "system"))
		return system("true");
	if (!strcmp(name, "popen"))
		return popen("true", "r") != NULL;
	if (!strcmp(name, "execl"))
		return execl("/bin/true", "true", NULL);
	if (!strcmp(name, "execvp"))
		return execvp("true", argv);
	if (!strcmp(name, "alarm"))
		return (int)alarm(1);
	if (!strcmp(name, "ualarm"))
		return (int)ualarm(1, 0);
	if (!strcmp(name, "kill-others"))
		return kill(-1, SIGTERM);
	if (!strcmp(name, "setuid"))
		return setuid(0);
	if (!strcmp(name, "setsid"))
		return setsid();
	if (!strcmp(name, "nice"))
		return nice(1);
	if (!strcmp(name, "chroot"))
		return chroot("/");
	if (!strcmp(name, "abort"))
		abort();
	if (!strcmp(name, "exit"))
		exit(23);
	return 99;
}
