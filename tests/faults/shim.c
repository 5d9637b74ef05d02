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
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
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
	{ "EIO", EIO }, { "ENOSPC", ENOSPC }, { "EAGAIN", EAGAIN },
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
WRAP(int, -1, mkdirat, (int folder, const char *path, mode_t mode), (folder, path, mode))
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
