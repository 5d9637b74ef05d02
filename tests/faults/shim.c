/*
 * Makes one call of the grader's own fail, as a machine in trouble would.
 *
 *     LD_PRELOAD=shim.so FAULT=socket:3:EMFILE FAULT_HIT=FILE sockgrade ...
 *
 * The third socket() of each process of the grader fails with EMFILE, and FILE is made when it does. The
 * compiler's tools and the submission are not touched: they are started with an empty environment.
 */

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/pidfd.h>
#include <sys/prctl.h>
#include <sys/random.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

static const struct {
	const char *name;
	int error;
} errors[] = {
	{ "EINTR", EINTR }, { "ENOMEM", ENOMEM }, { "EMFILE", EMFILE },
	{ "EIO", EIO }, { "ENOSPC", ENOSPC }, { "EAGAIN", EAGAIN }, { "ENOBUFS", ENOBUFS },
	{ "ENFILE", ENFILE }, { "EPERM", EPERM }, { "EBUSY", EBUSY },
	{ "EADDRINUSE", EADDRINUSE },
};

static struct {
	int ready, error;
	unsigned when, calls;
	char name[32];
} plan;

/* No malloc here: malloc() itself may be what is to fail. */
static void read_plan(void)
{
	const char *text = getenv("FAULT"), *colon;

	plan.ready = 1;
	if (!text || !(colon = strchr(text, ':')) || colon - text >= (long)sizeof(plan.name))
		return;
	memcpy(plan.name, text, (size_t)(colon - text));
	plan.when = (unsigned)strtoul(colon + 1, (char **)(void *)&colon, 10);
	for (size_t i = 0; i < sizeof(errors) / sizeof(errors[0]); i++)
		plan.error = strcmp(colon + 1, errors[i].name) ? plan.error : errors[i].error;
}

static int fails(const char *name)
{
	const char *hit;

	if (!plan.ready)
		read_plan();
	if (!plan.error || strcmp(name, plan.name) || ++plan.calls != plan.when)
		return 0;
	hit = getenv("FAULT_HIT");
	if (hit)
		syscall(SYS_close, syscall(SYS_openat, AT_FDCWD, hit, O_CREAT | O_WRONLY, 0666));
	errno = plan.error;
	return 1;
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

#define WRAP(type, failed, name, parameters, arguments)                                            \
	type name parameters                                                                       \
	{                                                                                          \
		static __typeof__(&name) real;                                                     \
		if (fails(#name))                                                                  \
			return failed;                                                             \
		if (!real)                                                                         \
			real = REAL(name);                                                         \
		return real arguments;                                                             \
	}

WRAP(int, -1, socket, (int domain, int type, int protocol), (domain, type, protocol))
WRAP(int, -1, bind, (int fd, const struct sockaddr *address, socklen_t length),
     (fd, address, length))
WRAP(int, -1, connect, (int fd, const struct sockaddr *address, socklen_t length),
     (fd, address, length))
WRAP(int, -1, getsockname, (int fd, struct sockaddr *address, socklen_t *length),
     (fd, address, length))
WRAP(int, -1, getpeername, (int fd, struct sockaddr *address, socklen_t *length),
     (fd, address, length))
WRAP(int, -1, listen, (int fd, int backlog), (fd, backlog))
WRAP(int, -1, accept4, (int fd, struct sockaddr *address, socklen_t *length, int flags),
     (fd, address, length, flags))
WRAP(int, -1, shutdown, (int fd, int how), (fd, how))
WRAP(int, -1, setsockopt, (int fd, int level, int name, const void *value, socklen_t length),
     (fd, level, name, value, length))
WRAP(int, -1, getsockopt, (int fd, int level, int name, void *value, socklen_t *length),
     (fd, level, name, value, length))
WRAP(ssize_t, -1, send, (int fd, const void *bytes, size_t size, int flags),
     (fd, bytes, size, flags))
WRAP(ssize_t, -1, recv, (int fd, void *bytes, size_t size, int flags), (fd, bytes, size, flags))
WRAP(ssize_t, -1, sendto,
     (int fd, const void *bytes, size_t size, int flags, const struct sockaddr *address,
      socklen_t length),
     (fd, bytes, size, flags, address, length))
WRAP(ssize_t, -1, recvfrom,
     (int fd, void *bytes, size_t size, int flags, struct sockaddr *address, socklen_t *length),
     (fd, bytes, size, flags, address, length))
WRAP(int, -1, poll, (struct pollfd * fds, nfds_t n, int timeout), (fds, n, timeout))
WRAP(ssize_t, -1, read, (int fd, void *bytes, size_t size), (fd, bytes, size))
WRAP(ssize_t, -1, write, (int fd, const void *bytes, size_t size), (fd, bytes, size))
WRAP(int, -1, memfd_create, (const char *name, unsigned flags), (name, flags))
WRAP(pid_t, -1, fork, (void), ())
WRAP(int, -1, pipe2, (int ends[2], int flags), (ends, flags))
WRAP(int, -1, dup3, (int from, int to, int flags), (from, to, flags))
WRAP(int, -1, waitid, (idtype_t type, id_t id, siginfo_t *info, int options),
     (type, id, info, options))
WRAP(int, -1, pidfd_open, (pid_t pid, unsigned flags), (pid, flags))
WRAP(int, -1, signalfd, (int fd, const sigset_t *mask, int flags), (fd, mask, flags))
WRAP(int, -1, setresuid, (uid_t uid, uid_t effective, uid_t saved), (uid, effective, saved))
WRAP(ssize_t, -1, getrandom, (void *bytes, size_t size, unsigned flags), (bytes, size, flags))
WRAP(int, -1, fchmod, (int fd, mode_t mode), (fd, mode))
WRAP(int, -1, mkdir, (const char *path, mode_t mode), (path, mode))
WRAP(ssize_t, -1, process_vm_readv,
     (pid_t pid, const struct iovec *local, unsigned long n_local, const struct iovec *remote,
      unsigned long n_remote, unsigned long flags),
     (pid, local, n_local, remote, n_remote, flags))
WRAP(ssize_t, -1, process_vm_writev,
     (pid_t pid, const struct iovec *local, unsigned long n_local, const struct iovec *remote,
      unsigned long n_remote, unsigned long flags),
     (pid, local, n_local, remote, n_remote, flags))
WRAP(void *, MAP_FAILED, mmap,
     (void *address, size_t size, int protection, int flags, int fd, off_t offset),
     (address, size, protection, flags, fd, offset))

int open(const char *path, int flags, ...)
{
	va_list arguments;
	mode_t mode = 0;

	if (fails("open"))
		return -1;
	va_start(arguments, flags);
	if (flags & (O_CREAT | O_TMPFILE))
		mode = va_arg(arguments, mode_t);
	va_end(arguments);
	return (int)syscall(SYS_openat, AT_FDCWD, path, flags, mode);
}

int openat(int folder, const char *path, int flags, ...)
{
	va_list arguments;
	mode_t mode = 0;

	if (fails("openat"))
		return -1;
	va_start(arguments, flags);
	if (flags & (O_CREAT | O_TMPFILE))
		mode = va_arg(arguments, mode_t);
	va_end(arguments);
	return (int)syscall(SYS_openat, folder, path, flags, mode);
}

int fcntl(int fd, int command, ...)
{
	va_list arguments;
	long argument;

	if (fails("fcntl"))
		return -1;
	va_start(arguments, command);
	argument = va_arg(arguments, long);
	va_end(arguments);
	return (int)syscall(SYS_fcntl, fd, command, argument);
}

int prctl(int option, ...)
{
	unsigned long values[4];
	va_list arguments;

	if (fails("prctl"))
		return -1;
	va_start(arguments, option);
	for (int i = 0; i < 4; i++)
		values[i] = va_arg(arguments, unsigned long);
	va_end(arguments);
	return (int)syscall(SYS_prctl, option, values[0], values[1], values[2], values[3]);
}

/* With all that the flags may ask for; the child never comes back here. */
int clone(int (*enter)(void *), void *stack, int flags, void *argument, ...)
{
	static __typeof__(&clone) real;
	va_list arguments;
	pid_t *parent, *child;
	void *tls;

	if (fails("clone"))
		return -1;
	if (!real)
		real = REAL(clone);
	va_start(arguments, argument);
	parent = va_arg(arguments, pid_t *);
	tls = va_arg(arguments, void *);
	child = va_arg(arguments, pid_t *);
	va_end(arguments);
	return real(enter, stack, flags, argument, parent, tls, child);
}

int ioctl(int fd, unsigned long request, ...)
{
	va_list arguments;
	void *argument;

	if (fails("ioctl"))
		return -1;
	va_start(arguments, request);
	argument = va_arg(arguments, void *);
	va_end(arguments);
	return (int)syscall(SYS_ioctl, fd, request, argument);
}

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t n, size_t size);
void *__libc_realloc(void *block, size_t size);

void *malloc(size_t size)
{
	return fails("malloc") ? NULL : __libc_malloc(size);
}

void *calloc(size_t n, size_t size)
{
	return fails("calloc") ? NULL : __libc_calloc(n, size);
}

void *realloc(void *block, size_t size)
{
	return fails("realloc") ? NULL : __libc_realloc(block, size);
}
