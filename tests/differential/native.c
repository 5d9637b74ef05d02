/*
 * A case on the bare kernel, as an ordinary user, with a peer that follows the same plan.
 *
 * Who is who: the child becomes the program; we are the peer and wait for its end. After every call
 * that it tells, the program asks us over SYNC_FD to do whatever the peer can do, and waits; so what
 * has arrived when it makes its next call depends on no scheduler, as in the sandbox. It is blocked for
 * ever when it sleeps in a call that it did not announce as timed: nobody but us could wake it.
 */

#include "tests/differential/sides.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/close_range.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "grader/base/fault.h"
#include "grader/base/util.h"

enum {
	FIRST_PORT = 10000, LAST_PORT = 32000,	/* below the kernel's automatic ones */
	LOOK_MS = 2,		/* between two looks at a program that says nothing */
	PATIENCE_MS = 20000,	/* for the whole of a case: then the machine is at fault */
	OPEN_FILES = 64,
};

struct native {
	uint16_t ports[PLACES];
	int peer;		/* its socket */
	size_t next_answer;
	bool greeted;
	pid_t pid;
	int pidfd;
	int sync, log, input;	/* our ends */
	bool timed;		/* the call it is in comes back by itself */
	size_t log_size;
};

static void native_finish(struct native *native)
{
	if (native->pid > 0) {
		kill(native->pid, SIGKILL);
		waitpid(native->pid, NULL, 0);
	}
	close_fd(&native->peer);
	close_fd(&native->pidfd);
	close_fd(&native->sync);
	close_fd(&native->log);
	close_fd(&native->input);
}

static bool is_free(uint16_t port, int type)
{
	cleanup_fd int fd = socket(AF_INET6, type | SOCK_CLOEXEC, 0);
	const struct sockaddr_in6 name = { .sin6_family = AF_INET6, .sin6_port = htons(port) };

	/* :: without IPV6_V6ONLY meets everybody, and connections that linger in TIME_WAIT. */
	return fd >= 0 && bind(fd, (const struct sockaddr *)&name, sizeof(name)) == 0;
}

static int choose_ports(struct native *native, struct sides *sides)
{
	int tries = LAST_PORT - FIRST_PORT;

	for (enum place place = PEER; place < PLACES; tries--) {
		uint16_t port = sides->next_port++;

		if (sides->next_port < FIRST_PORT || sides->next_port > LAST_PORT)
			sides->next_port = FIRST_PORT;
		if (tries == 0)
			return -EADDRINUSE;
		if (port >= FIRST_PORT && is_free(port, SOCK_DGRAM) && is_free(port, SOCK_STREAM))
			native->ports[place++] = port;
	}
	return 0;
}

static int open_peer(struct native *native)
{
	const struct sockaddr_in6 name = {
		.sin6_family = AF_INET6, .sin6_addr = IN6ADDR_LOOPBACK_INIT,
		.sin6_port = htons(native->ports[PEER]),
	};
	const int on = 1;

	native->peer = socket(AF_INET6, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	if (native->peer < 0 ||
	    bind(native->peer, (const struct sockaddr *)&name, sizeof(name)) < 0 ||
	    setsockopt(native->peer, IPPROTO_IPV6, IPV6_RECVERR, &on, sizeof(on)) < 0)
		return -errno;
	return 0;
}

/* In the child. Standard input stays open and silent; output is our log. */
_Noreturn static void become(int program, const char *argument, int input, int output, int sync)
{
	char *const argv[] = { (char *)(uintptr_t) "submission", (char *)(uintptr_t)argument, NULL };
	char *const envp[] = { NULL };
	const struct rlimit files = { OPEN_FILES, OPEN_FILES }, none = { 0, 0 };

	prctl(PR_SET_PDEATHSIG, SIGKILL);
	signal(SIGPIPE, SIG_DFL);
	if (dup2(input, 0) < 0 || dup2(output, 1) < 0 || dup2(output, 2) < 0 ||
	    dup2(sync, SYNC_FD) < 0 || close_range(3, SYNC_FD - 1, CLOSE_RANGE_CLOEXEC) < 0 ||
	    setrlimit(RLIMIT_NOFILE, &files) < 0 ||
	    setrlimit(RLIMIT_CORE, &none) < 0)
		_exit(STATUS_USAGE);
	syscall(SYS_execveat, program, "", argv, envp, AT_EMPTY_PATH);
	_exit(STATUS_USAGE);
}

static int start(struct native *native, int program, const char *argument)
{
	cleanup_fd int input = -1, output = -1, sync = -1;
	int ends[2];

	if (pipe2(ends, O_CLOEXEC) < 0)
		return -errno;
	input = ends[0];
	native->input = ends[1];
	if (pipe2(ends, O_CLOEXEC) < 0)
		return -errno;
	native->log = ends[0];
	output = ends[1];
	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) < 0)
		return -errno;
	native->sync = ends[0];
	sync = ends[1];
	native->pid = fork();
	if (native->pid < 0)
		return -errno;
	if (native->pid == 0)
		become(program, argument, input, output, sync);
	native->pidfd = (int)syscall(SYS_pidfd_open, native->pid, 0);
	return native->pidfd < 0 ? -errno : 0;
}

/* Whether the last datagram met nobody: told at once by ICMP, loopback knows no waiting. */
static bool refused(int peer)
{
	char byte;

	return recv(peer, &byte, 1, MSG_ERRQUEUE | MSG_DONTWAIT) >= 0;
}

static void do_peers_part(struct native *native)
{
	struct sockaddr_in6 name = {
		.sin6_family = AF_INET6, .sin6_addr = IN6ADDR_LOOPBACK_INIT,
		.sin6_port = htons(native->ports[S3]),
	};
	char byte;

	if (!native->greeted)
		native->greeted = sendto(native->peer, greeting, strlen(greeting), 0,
					 (struct sockaddr *)&name, sizeof(name)) >= 0 &&
				  !refused(native->peer);
	for (;;) {
		socklen_t length = sizeof(name);
		const char *answer = answers[native->next_answer];
		ssize_t n = recvfrom(native->peer, &byte, 1, 0, (struct sockaddr *)&name, &length);

		if (n < 0 && refused(native->peer))
			continue;
		if (n < 0)
			return;
		if (!answer)
			continue;
		native->next_answer++;
		sendto(native->peer, answer, strlen(answer), 0, (struct sockaddr *)&name, length);
		refused(native->peer);
	}
}

/* What it said over SYNC_FD. False: it is gone. */
static bool serve(struct native *native)
{
	char byte;

	if (read(native->sync, &byte, 1) != 1)
		return false;
	native->timed = byte == SYNC_TIMED;
	if (byte != SYNC_SETTLE)
		return true;
	do_peers_part(native);
	return send(native->sync, &byte, 1, MSG_NOSIGNAL) == 1;
}

static void take_log(struct native *native, struct told *told)
{
	ssize_t n;

	while (native->log_size < LOG_MAX &&
	       (n = read(native->log, told->log + native->log_size, LOG_MAX - native->log_size)) > 0)
		native->log_size += (size_t)n;
	told->log[native->log_size] = '\0';
}

/* The name of the call in which it sleeps, as the sandbox would report it; NULL: it runs. */
static const char *sleeps_in(pid_t pid)
{
	static const struct {
		long number;
		const char *name;
	} calls[] = {
		{ SYS_read, "read" }, { SYS_readv, "readv" }, { SYS_write, "write" },
		{ SYS_writev, "writev" }, { SYS_recvfrom, "recv" }, { SYS_recvmsg, "recvmsg" },
		{ SYS_recvmmsg, "recvmmsg" }, { SYS_sendto, "send" }, { SYS_sendmsg, "sendmsg" },
		{ SYS_sendmmsg, "sendmmsg" }, { SYS_ppoll, "ppoll" }, { SYS_pselect6, "select" },
		{ SYS_accept, "accept" }, { SYS_accept4, "accept4" }, { SYS_connect, "connect" },
		{ SYS_futex, "futex" }, { SYS_rt_sigsuspend, "sigsuspend" },
		{ SYS_rt_sigtimedwait, "sigwait" },
#ifdef SYS_poll
		{ SYS_poll, "poll" }, { SYS_select, "select" }, { SYS_pause, "pause" },
#endif
	};
	char path[64], text[256] = "";
	cleanup_file FILE *file = NULL;
	long number = -1;
	unsigned long given[5] = { 0 };

	snprintf(path, sizeof(path), "/proc/%d/syscall", (int)pid);
	file = fopen(path, "re");
	if (!file || !fgets(text, sizeof(text), file) ||
	    sscanf(text, "%ld %lx %lx %lx %lx %lx", &number, &given[0], &given[1], &given[2], &given[3],
		   &given[4]) != 6)
		return NULL;
	if (number == SYS_read && given[0] == SYNC_FD)
		return NULL;
#ifndef SYS_poll	/* libc makes pause() and poll() of it, as do_ppoll() says */
	if (number == SYS_ppoll && !given[0] && !given[1] && !given[2] && !given[3])
		return "pause";
	if (number == SYS_ppoll && !given[3] && !given[4])
		return "poll";
#endif
	for (size_t i = 0; i < N_ELEMENTS(calls); i++) {
		if (calls[i].number == number)
			return calls[i].name;
	}
	return NULL;
}

static bool is_asleep(pid_t pid)
{
	char path[64], text[512] = "";
	cleanup_file FILE *file = NULL;
	const char *state;

	snprintf(path, sizeof(path), "/proc/%d/stat", (int)pid);
	file = fopen(path, "re");
	if (!file || !fgets(text, sizeof(text), file))
		return false;
	state = strrchr(text, ')');
	return state && state[1] == ' ' && state[2] == 'S';
}

static int conclude(struct native *native, struct told *told)
{
	int status;

	if (waitpid(native->pid, &status, 0) < 0)
		return -errno;
	native->pid = 0;
	told->end = WIFEXITED(status) ? END_EXITED : END_KILLED;
	told->status = WIFEXITED(status) ? WEXITSTATUS(status) : WTERMSIG(status);
	if (WIFEXITED(status))
		snprintf(told->ending, sizeof(told->ending), "exited with %d", told->status);
	else
		snprintf(told->ending, sizeof(told->ending), "killed by %s",
			 sigabbrev_np(told->status));
	return 0;
}

/* Nothing came from it for a while. True: it sleeps for ever. */
static bool is_blocked(const struct native *native, struct told *told)
{
	const char *name = native->timed ? NULL : sleeps_in(native->pid);

	if (!name || !is_asleep(native->pid))
		return false;
	told->end = END_BLOCKED;
	snprintf(told->ending, sizeof(told->ending), "blocked in %s", name);
	return true;
}

static int drive(struct native *native, struct told *told)
{
	struct pollfd fds[] = {
		{ native->sync, POLLIN, 0 }, { native->pidfd, POLLIN, 0 }, { native->log, POLLIN, 0 },
	};
	int quiet = 0;

	for (int looks = 0; looks < PATIENCE_MS / LOOK_MS;) {
		int n = poll(fds, N_ELEMENTS(fds), LOOK_MS);

		if (n < 0 && errno != EINTR)
			return -errno;
		if (n <= 0) {
			looks++;
			/* Twice in a row, in the same sleep. */
			quiet = is_blocked(native, told) ? quiet + 1 : 0;
			if (quiet == 2)
				return 0;
			continue;
		}
		quiet = 0;
		if (fds[2].revents & POLLIN)
			take_log(native, told);
		if (fds[0].revents && !serve(native))
			fds[0].fd = -1;
		if (fds[1].revents)
			return conclude(native, told);
	}
	return -ETIMEDOUT;
}

int run_natively(struct told *told, struct sides *sides, const char *name, struct fault *fault)
{
	cleanup(native_finish) struct native native = {
		.peer = -1, .pidfd = -1, .sync = -1, .log = -1, .input = -1,
	};
	char argument[160];
	int error = choose_ports(&native, sides);

	told->log[0] = '\0';
	if (!error)
		error = open_peer(&native);
	snprintf(argument, sizeof(argument), ARGUMENT_FORMAT, "native", native.ports[PEER],
		 native.ports[S1], native.ports[S2], native.ports[S3], native.ports[S4], name);
	if (!error)
		error = start(&native, sides->program, argument);
	if (!error && fcntl(native.log, F_SETFL, O_NONBLOCK) < 0)
		error = -errno;
	if (!error)
		error = drive(&native, told);
	if (error)
		return fault_set(fault, -error, "cannot run %s natively", name);
	take_log(&native, told);
	return 0;
}
